/** Shifts as weeks of working days with the same hours: what a telephone can show and change. Others can be read. */
import type { Shift } from '../../services/employers'

const WEEK = 7
const DAYS = '一二三四五六日'
/** The first day of a week; a shift's cycle of seven days begins on it. */
export const A_MONDAY = '2024-01-01'
const DAY_MS = 24 * 3600 * 1000

export interface Week {
  /** Monday first */
  days: boolean[]
  /** `08:30-12:00`, one or two */
  hours: string[]
}

const isMonday = (day: string) => (Date.parse(day) - Date.parse(A_MONDAY)) % (WEEK * DAY_MS) === 0

/** The week that a shift is, or null where it is something else. */
export function weekOf({ cycle, begins_on, days }: Pick<Shift, 'cycle' | 'begins_on' | 'days'>): Week | null {
  if (cycle.length !== WEEK || !isMonday(begins_on) || Object.keys(days).length) return null
  const worked = cycle.filter((hours) => hours.length)
  const [hours = []] = worked
  const alike = worked.every((each) => each.join() === hours.join())
  return alike && hours.length > 0 && hours.length <= 2 ? { days: cycle.map((each) => each.length > 0), hours } : null
}

export const cycleOf = ({ days, hours }: Week) => days.map((worked) => (worked ? hours : []))

const hoursWords = (hours: string[]) => hours.map((each) => each.replace('-', ' 到 ')).join('，')

/** 周一到周五, or 周一、周三 where they do not follow on one another */
function daysWords(days: boolean[]) {
  const worked = [...DAYS].filter((_, at) => days[at]).map((day) => `周${day}`)
  const follows = days.lastIndexOf(true) - days.indexOf(true) === worked.length - 1
  return follows && worked.length > 2 ? `${worked[0]}到${worked[worked.length - 1]}` : worked.join('、')
}

const weekWords = ({ days, hours }: Week) => `${daysWords(days)}，${hoursWords(hours)}`

const dayWords = (hours: string[], at: number) => `第${at + 1}天${hours.length ? hoursWords(hours) : '休息'}`

export function shiftWords(found: Shift) {
  const week = weekOf(found)
  if (week) return weekWords(week)
  const special = Object.keys(found.days).length
  return `${found.cycle.length} 天一轮：${found.cycle.map(dayWords).join('；')}${special ? `；另有 ${special} 天特别安排` : ''}`
}
