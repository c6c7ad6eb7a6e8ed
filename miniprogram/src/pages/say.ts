/** Times, hours and states as neighbours say them. */
import type { Left } from '../services/bodies'
import { clockWords, dayWords } from '../utils/dates'

const HOUR = 60

/** 10月25日 周六 09:00 到 12:00 */
export function spanWords(starts: string, ends: string) {
  const [from, to] = [dayWords(starts), dayWords(ends)]
  return `${from} ${clockWords(starts)} 到 ${from === to ? '' : `${to} `}${clockWords(ends)}`
}

/** 10月25日 09:00 */
export const momentWords = (iso: string) => `${dayWords(iso).split(' ')[0]} ${clockWords(iso)}`

export function minutesWords(minutes: number) {
  const [hours, rest] = [Math.floor(minutes / HOUR), minutes % HOUR]
  if (!minutes) return '不到 1 分钟'
  if (!hours) return `${rest} 分钟`
  return rest ? `${hours} 小时 ${rest} 分钟` : `${hours} 小时`
}

const FLAGS: Record<string, string> = {
  late_upload: '当时没有网络，后来补传的',
  working_hours: '在您的上班时间里',
  no_scan: '离开时没有扫码',
  capped: '离开太晚，按结束时间算',
  closed_by_system: '忘了签退，系统按规定时间签退',
}

/** What is worth knowing about a check-in; a missing location is not. */
export const flagWords = (flags: string[]) => flags.flatMap((flag) => FLAGS[flag] ?? []).join('；')

const ROLES: Record<string, string> = {
  administrator: '管理员', secretary: '社区书记', committee: '业委会成员', member: '报到党员',
}

export const roleWords = (role: string) => ROLES[role]

/** Why somebody left a seat. */
export const LEAVINGS: Record<Left, string> = {
  moved: '搬走了', retired: '退休了', sold: '卖了房子', term_ended: '任期满了', resigned: '辞职', other: '其他原因',
}
