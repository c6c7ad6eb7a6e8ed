/** What this phone remembers. Every key of the program stands here, with the shape of what it holds. */
import type { Schemas } from './contract'

export interface Scan {
  scene: string
  /** ISO 8601 with offset */
  scanned_at: string
  task_id?: number
  location?: { longitude: number; latitude: number; accuracy: number; type: 'gcj02' }
}

export interface PendingScan extends Scan {
  key: string
  /** the server's sentence, where it refused the scan after all */
  refusal?: string
}

/** Something to send to a poll, with the picture of it. */
export type Deed =
  | { kind: 'paper'; poll: number; part: number; label: string; picture: string; body: Omit<Schemas['PaperForm'], 'file_id' | 'part_id'> }
  | { kind: 'visit'; poll: number; part: number; label: string; picture?: string; body: Omit<Schemas['ContactForm'], 'file_id' | 'part_id'> }

export type KeptDeed = Deed & {
  key: string
  /** who did it */
  person: string
  /** the picture's id, once the server has it */
  file?: string
  /** the server's sentence, where it refused after all */
  refusal?: string
}

export interface Remembered {
  login: Schemas['SessionShape']
  'pending-scans': PendingScan[]
  'kept-deeds': KeptDeed[]
  /** where each poll's papers were last entered: a stairwell's id */
  'paper-stairs': Record<number, number>
  /** set by hand; otherwise WeChat's font size decides */
  'elder-mode': 'on' | 'off'
  /** topics for whose messages this person said no: they are not asked again */
  'refused-topics': string[]
  'location-refused': true
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
