/** What this phone remembers. Every key of the program stands here, with the shape of what it holds. */
import type { PendingScan } from './scans'
import type { Login } from './session'

export interface Remembered {
  login: Login
  'pending-scans': PendingScan[]
  'elder-mode': 'on' | 'off'
}

export function recall<K extends keyof Remembered>(key: K): Remembered[K] | undefined {
  const value: unknown = wx.getStorageSync(key)
  return value === '' ? undefined : (value as Remembered[K])
}

export function remember<K extends keyof Remembered>(key: K, value: Remembered[K]) {
  wx.setStorageSync(key, value)
}

export function forget(key: keyof Remembered) {
  wx.removeStorageSync(key)
}
