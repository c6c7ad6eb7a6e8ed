/** Times of the server (UTC) as a clock in China shows them, whatever the phone's own zone is. */

const CHINA_MS = 8 * 3600 * 1000
const WEEKDAYS = '日一二三四五六'

const inChina = (iso: string) => new Date(Date.parse(iso) + CHINA_MS)

const two = (n: number) => String(n).padStart(2, '0')

export function dayWords(iso: string) {
  const date = inChina(iso)
  return `${date.getUTCMonth() + 1}月${date.getUTCDate()}日 周${WEEKDAYS[date.getUTCDay()]}`
}

/** A day or an instant with its year, for what lasts for years: 2029年8月14日 */
export function dateWords(iso: string) {
  const date = inChina(iso)
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`
}

export function clockWords(iso: string) {
  const date = inChina(iso)
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
}

/** A day's end, which is the next day's first instant: 8月17日 周一 24:00 */
export const dayEndWords = (iso: string) => `${dayWords(new Date(Date.parse(iso) - 1).toISOString())} 24:00`

export const timeWords = (iso: string) => `${dayWords(iso)} ${clockWords(iso)}`
