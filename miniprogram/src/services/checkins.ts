/** Scans: what a code is, coming, going, and the hours that come of it. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'
import { keepScan, pendingScans, sendScans } from '../utils/scans'
import type { PendingScan, Scan } from '../utils/storage'

export type Code = Schemas['CodeShape']

export type CheckIn = Schemas['CheckInShape']

/** A scan on leaving. Without a line nobody knows the check-in's id: then it is the newest one. */
export interface Going extends Scan {
  check_in_id: number | 'newest'
}

export const code = (scene: string) => get('/api/codes/{scene}', { path: { scene } })

export const checkIns = (cursor?: string) => get('/api/checkins', { query: { ...(cursor && { cursor }) } })

/** @param month `2026-08` */
export const summary = (month: string) => get('/api/checkins/summary', { query: { month } })

/** Why I came within my working hours; once for a check-in. */
export const explain = oneTap((key, id: number, reason: string) =>
  post(key, '/api/checkins/{id}/explanation', { path: { id }, body: { reason } }))

/** Whether the community would like to know why I came then. */
export const asksWhy = ({ flags, explanation }: Pick<CheckIn, 'flags' | 'explanation'>) =>
  flags.includes('working_hours') && explanation === null

export const isGoing = (scan: Scan): scan is Going => 'check_in_id' in scan

const FRESH_MS = 20_000

/** A scan that arrives at once needs no word of the phone's own clock, which may be wrong. */
const timeOf = ({ scanned_at }: Scan) => (Date.now() - Date.parse(scanned_at) < FRESH_MS ? {} : { scanned_at })

async function leave(scan: Going, key: string) {
  const id = scan.check_in_id === 'newest' ? (await checkIns()).items[0].id : scan.check_in_id
  return post(key, '/api/checkins/{id}/check-out', { path: { id }, body: { scene: scan.scene, ...timeOf(scan) } })
}

function come(scan: Scan, key: string) {
  const { scene, task_id, location } = scan
  const more = { ...(task_id && { task_id }), ...(location && { location }), ...timeOf(scan) }
  return post(key, '/api/checkins', { body: { scene, ...more } })
}

const answers = new Map<string, CheckIn>()
const listeners = new Set<() => void>()
let sending: Promise<void> | undefined

const deliver = async (scan: Scan, key: string) =>
  void answers.set(key, await (isGoing(scan) ? leave(scan, key) : come(scan, key)))

/** Sends what waits. Call it whenever the line may be back. */
export function sendWaiting(): Promise<void> {
  sending ??= sendScans(deliver).finally(() => {
    sending = undefined
    listeners.forEach((listener) => listener())
  })
  return sending
}

/** Tells when something that waited was sent. @returns a function that ends it */
export function whenSent(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const sameScan = (scan: Scan) => (waiting: PendingScan) =>
  waiting.scene === scan.scene && waiting.scanned_at === scan.scanned_at && isGoing(waiting) === isGoing(scan)

/** What became of a scan: an answer, a refusal, or neither while it waits for the line. */
export interface Outcome {
  key: string
  answer?: CheckIn
  refusal?: string
}

export const outcomeOf = (key: string): Outcome =>
  ({ key, answer: answers.get(key), refusal: pendingScans().find((waiting) => waiting.key === key)?.refusal })

/** Keeps a scan and sends it. The same scan, tapped twice, is one. */
export async function report(scan: Scan | Going): Promise<Outcome> {
  await sending // it does not know this scan yet
  const { key } = pendingScans().find(sameScan(scan)) ?? keepScan(scan)
  await sendWaiting()
  return outcomeOf(key)
}

/** The person has read why a scan was refused. */
export { dismissScan } from '../utils/scans'
