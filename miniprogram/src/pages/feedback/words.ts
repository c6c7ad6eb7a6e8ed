/** Feedback in words: periods, sums, and what a correction changed. */
import type { Change, Feedback, Line } from '../../services/feedback'
import { dayWords } from '../../utils/dates'
import { minutesWords } from '../say'

const QUARTERS = ['一', '二', '三', '四']
const HALVES = ['上', '下']

/** `2026-08`, `2026Q3` or `2026H2` as 2026年8月, 2026年第三季度, 2026年下半年 */
export function periodWords(period: string) {
  const [, year, sign, number] = /^(\d{4})([-QH])0?(\d+)$/.exec(period) ?? []
  if (sign === 'Q') return `${year}年第${QUARTERS[Number(number) - 1]}季度`
  return sign === 'H' ? `${year}年${HALVES[Number(number) - 1]}半年` : `${year}年${number}月`
}

const timesWords = (minutes: number, times: number) => (minutes || times ? `${minutesWords(minutes)}，${times} 次` : '没有')

export const sumWords = ({ members, served, minutes, times }: Pick<Feedback, 'members' | 'served' | 'minutes' | 'times'>) =>
  `${members} 人里 ${served} 人参加了服务，共 ${timesWords(minutes, times)}`

export interface Card {
  id: number
  title: string
  place: string
  time: string
  standing: string
  tone: 'usual' | 'urgent'
}

export const cardOf = (found: Feedback): Card => ({
  id: found.id,
  title: `${periodWords(found.period)}${found.version > 1 ? `，第 ${found.version} 版` : ''}`,
  place: found.community.name,
  time: `${dayWords(found.signed_at)} 签发`,
  standing: found.current ? sumWords(found) : '后来有更正，这一版不再作数',
  tone: found.current ? 'usual' : 'urgent',
})

export interface Row {
  id: number
  name: string
  words: string
}

export const rowOf = ({ member_id, name, minutes, times }: Line): Row => ({ id: member_id, name, words: timesWords(minutes, times) })

export const changeOf = ({ member_id, name, minutes, times, minutes_before, times_before }: Change): Row => ({
  id: member_id, name, words: `原来${timesWords(minutes_before, times_before)}，现在${timesWords(minutes, times)}`,
})
