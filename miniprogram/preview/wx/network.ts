import type { Dict } from '../runtime/program'
import { asyncApis } from './api'
import type { Phone } from './phone'

const type = (online: boolean) => (online ? 'wifi' : 'none')

export function network(phone: Phone): Dict {
  const forget = new Map<unknown, () => void>()
  return {
    onNetworkStatusChange(listener: (status: Dict) => void) {
      const stop = phone.onLine((online) => listener({ isConnected: online, networkType: type(online) }))
      forget.set(listener, stop)
    },
    offNetworkStatusChange(listener: unknown) {
      forget.get(listener)?.()
    },
    ...asyncApis(phone.journal, { getNetworkType: () => ({ networkType: type(phone.isOnline) }) }),
  }
}
