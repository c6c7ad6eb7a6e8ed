/** Months as the server names them, `2026-08`, by China's clock. */

const CHINA_MS = 8 * 3600 * 1000
const FIRST_YEAR = 2020

const name = (date: Date) => date.toISOString().slice(0, 7)

export const thisMonth = (now = Date.now()) => name(new Date(now + CHINA_MS))

export function monthFrom(month: string, steps: number) {
  const [year, number] = month.split('-').map(Number)
  return name(new Date(Date.UTC(year, number - 1 + steps)))
}

export const mayGoBack = (month: string) => Number(month.slice(0, 4)) > FIRST_YEAR

export const monthWords = (month: string) => month.replace(/^(\d+)-0?(\d+)$/, '$1年$2月')
