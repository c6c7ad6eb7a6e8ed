/** Days and times as they are picked, on China's clock. */
import { dayWords } from './dates'

const HOUR_MS = 3_600_000
const CHINA_MS = 8 * HOUR_MS
const DAY_MS = 24 * HOUR_MS

/** `2026-08-14`, so many days from now */
export const dayFromNow = (days: number, now = Date.now()) =>
  new Date(now + CHINA_MS + days * DAY_MS).toISOString().slice(0, 10)

/** ISO 8601 with China's offset */
export const moment = (day: string, time: string) => `${day}T${time}:00+08:00`

/** The first day on which it is not that late yet: `2026-08-14`. */
export const dayBefore = (time: string, now = Date.now()) =>
  dayFromNow(Date.parse(moment(dayFromNow(0, now), time)) > now ? 0 : 1, now)

export const pickedDay = (day: string) => dayWords(moment(day, '12:00'))

/** What the pickers show of a moment of the server. */
export function picked(iso: string) {
  const local = new Date(Date.parse(iso) + CHINA_MS).toISOString()
  return { day: local.slice(0, 10), time: local.slice(11, 16) }
}

/** What the pickers show of the last full hour, for what has just been. */
export const lastHour = (now = Date.now()) => picked(new Date(now - (now % HOUR_MS)).toISOString())
