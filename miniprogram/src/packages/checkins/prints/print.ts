/** A print as a card, and the days that may be asked for. */
import { minutesWords } from '../../../pages/say'
import type { Print } from '../../../services/archives'

const CHINA_MS = 8 * 3600 * 1000

/** `2026-08-14`, by China's clock */
export const today = (now = Date.now()) => new Date(now + CHINA_MS).toISOString().slice(0, 10)

/** The first day of that day's year. */
export const newYear = (day: string) => `${day.slice(0, 4)}-01-01`

/** 2026年8月14日 */
export const dateWords = (day: string) => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日')

export interface Card {
  id: number
  days: string
  lasted: string
  code: string
  withdrawn: boolean
}

export const cardOf = ({ id, code, first_day, last_day, minutes, withdrawn_at }: Print): Card => ({
  id, days: `${dateWords(first_day)} 到 ${dateWords(last_day)}`, lasted: minutesWords(minutes), code,
  withdrawn: withdrawn_at !== null,
})
