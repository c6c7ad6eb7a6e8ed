/** What is kept, in words: a heading and a line for each row. */
import { dayWords } from '../../../utils/dates'
import { roleWords } from '../../../pages/say'
import type { PersonalData } from '../../../services/identity'

export interface Group {
  title: string
  lines: string[]
}

type Row = Record<string, unknown>

const TITLES: Record<string, string> = {
  checkins: '签到', tasks: '任务', assignments: '任务', ballots: '投票', votes: '投票', messages: '消息', memberships: '报到登记',
  files: '上传的照片', consents: '消息许可', occasions: '活动', notices: '通知',
}

/** A further domain's row: whatever text it holds. */
const lineOf = (row: Row) =>
  Object.values(row).filter((value) => value !== null && value !== '' && typeof value !== 'boolean').map(String).join('，')

const rowsOf = (kept: unknown): Row[] => (Array.isArray(kept) ? kept : [])

/** The newest are read first; the copy holds them all. */
const MOST = 20

export function groupsOf({ homes, roles, sessions, others }: PersonalData): Group[] {
  const groups = [
    { title: '住处', lines: homes.map(({ estate, label, owner_name }) => [estate, label, owner_name].filter(Boolean).join(' ')) },
    { title: '身份', lines: roles.map(({ place, role, revoked_at }) => `${place} ${roleWords(role ?? '')}${revoked_at ? '（已结束）' : ''}`) },
    { title: '登录', lines: sessions.map(({ created_at }) => dayWords(created_at ?? '')).reverse() },
    ...Object.entries(others).map(([name, kept]) => ({ title: TITLES[name] ?? name, lines: rowsOf(kept).map(lineOf).reverse() })),
  ]
  return groups.filter(({ lines }) => lines.length).map(({ title, lines }) => ({
    title: `${title}（${lines.length}）`, lines: lines.slice(0, MOST),
  }))
}
