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
  messages: '消息', files: '上传的照片', memberships: '报到登记', clerk_of: '单位联络员',
}

/** A further domain's row: whatever text it holds. */
const lineOf = (row: Row) =>
  Object.values(row).filter((value) => value !== null && value !== '' && typeof value !== 'boolean').map(String).join('，')

const rowsOf = (kept: unknown): Row[] => (Array.isArray(kept) ? kept : [])

const homeLine = ({ estate, label, owner_name }: PersonalData['homes'][number]) =>
  [estate, label, owner_name].filter(Boolean).join(' ')

const roleLine = ({ place, role, revoked_at }: PersonalData['roles'][number]) =>
  `${place} ${roleWords(role ?? '')}${revoked_at ? '（已结束）' : ''}`

/** The newest are read first; the copy holds them all. */
const MOST = 20

export function groupsOf({ homes, roles, sessions, others }: PersonalData): Group[] {
  const groups = [
    { title: '住处', lines: homes.map(homeLine) },
    { title: '身份', lines: roles.map(roleLine) },
    { title: '登录', lines: sessions.map(({ created_at }) => dayWords(created_at ?? '')).reverse() },
    ...Object.entries(others).map(([name, kept]) =>
      ({ title: TITLES[name] ?? '其他', lines: rowsOf(kept).map(lineOf).reverse() })),
  ]
  return groups.filter(({ lines }) => lines.length).map(({ title, lines }) => ({
    title: `${title}（${lines.length}）`, lines: lines.slice(0, MOST),
  }))
}
