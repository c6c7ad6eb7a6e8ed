/** Scans made without a line. They keep the time at which they happened and are sent when the line is back. */
import { isAnswer, LineFailure, ServerRefusal } from './failures'
import { newKey } from './keys'
import { recall, remember, type PendingScan, type Scan } from './storage'

export const pendingScans = (): PendingScan[] => recall('pending-scans') ?? []

const store = (scans: PendingScan[]) => remember('pending-scans', scans)

const replace = (key: string, ...instead: PendingScan[]) =>
  store(pendingScans().flatMap((scan) => (scan.key === key ? instead : [scan])))

export function keepScan(scan: Scan): PendingScan {
  const pending = { ...scan, key: newKey() }
  store([...pendingScans(), pending])
  return pending
}

/** The person has read the refusal. */
export const dismissScan = (key: string) => replace(key)

let sending: Promise<void> | undefined

async function sendAll(send: (scan: Scan, key: string) => Promise<unknown>) {
  for (const { key, refusal, ...scan } of pendingScans()) {
    if (refusal) continue
    try {
      await send(scan, key)
      replace(key)
    } catch (error) {
      if (isAnswer(error)) replace(key, { ...scan, key, refusal: error.message })
      else if (error instanceof LineFailure || error instanceof ServerRefusal) return
      else throw error
    }
  }
}

/** Sends what waits, oldest first, and stops where the line or the server breaks again. */
export function sendScans(send: (scan: Scan, key: string) => Promise<unknown>): Promise<void> {
  sending ??= sendAll(send).finally(() => { sending = undefined })
  return sending
}
