/** What is kept, in words: a heading and a line for each row. The copy has all of it, as it is kept. */
import { dateWords, dayWords, timeWords } from '../../../utils/dates'
import { roleWords } from '../../../pages/say'
import { yuanWords } from '../../../utils/words'
import type { PersonalData } from '../../../services/identity'

export interface Group {
  title: string
  lines: { key: number; words: string }[]
}

interface Kept {
  title: string
  lines: string[]
}

type Row = Record<string, unknown>

type Kind = [title: string, line: (row: Row) => string]

const TOPICS: Record<string, string> = { task: '任务', poll: '表决', notice: '通知' }

const CHOICES: Record<string, string> = { yes: '同意', no: '不同意', abstain: '弃权' }

const joined = (...words: unknown[]) => words.filter(Boolean).join('，')

const when = (at: unknown) => timeWords(String(at))

/** With its year: terms last for years. */
const day = (iso: unknown) => dateWords(String(iso))

/** What each further domain keeps. */
const KINDS: Record<string, Kind> = {
  memberships: ['报到登记', ({ name, employer, community, skills }) =>
    joined(name, employer, community, (skills as string[]).join('、'))],
  slips: ['报到单', ({ number, employer, community }) => joined(number, employer, community)],
  clerk_of: ['单位联络员', ({ employer }) => String(employer)],
  checkins: ['签到', ({ place, title, checked_in_at }) => joined(place, title, when(checked_in_at))],
  tasks: ['任务', ({ title, at }) => joined(title, when(at))],
  ballots: ['投过的票', ({ title, choice, cast_at }) => joined(title, CHOICES[String(choice)], when(cast_at))],
  nominations: ['选举提名', ({ title, name, nominated_at }) => joined(title, name, when(nominated_at))],
  messages: ['消息', ({ title, at }) => joined(title, when(at))],
  consents: ['微信消息', ({ topic, count }) => `${TOPICS[String(topic)]}：还可以收 ${count} 条`],
  proxies: ['委托投票', ({ title, as_agent, agent, at }) => joined(title, as_agent ? '我代别人投' : `委托${agent}`, when(at))],
  statement_questions: ['问过的账目', ({ quarter, body, at }) => joined(quarter, body, when(at))],
  objections: ['对表决的异议', ({ body, answer, at }) => joined(body, answer, when(at))],
  seats: ['任职', ({ body, name, begins, ends }) => joined(body, name, day(begins), ends && `到${day(ends)}`)],
  ledger_entries: ['我登记的账', ({ dated_on, summary }) => joined(summary, day(dated_on))],
  elevator_signatures: ['加装电梯签过的字', ({ home, agreed, amount, at }) =>
    joined(home, agreed ? `同意分摊${yuanWords(Number(amount))}` : '不同意', when(at))],
  dues: ['我家的费用', ({ home, fee, amount, paid }) =>
    joined(home, fee, yuanWords(Number(amount)), `交了${yuanWords(Number(paid))}`)],
  company_opinions: ['选物业提的意见', ({ selection, words, at }) => joined(selection, words, when(at))],
  households: ['我包的户', ({ home, since, until }) => joined(home, day(since), until && `到${day(until)}`)],
  service_prints: ['服务记录', ({ first_day, last_day, minutes }) =>
    joined(`${day(first_day)}到${day(last_day)}`, `${minutes}分钟`)],
  feedback: ['给单位的反馈', ({ employer, period, minutes }) => joined(employer, period, `${minutes}分钟`)],
  points: ['积分', ({ day: on, points }) => joined(day(on), `${points}分`)],
  consoles: ['电脑上的登录', ({ browser, address, opened_at }) => joined(browser, address, when(opened_at))],
  files: ['上传的照片', ({ at }) => when(at)],
}

const OTHER: Kind = ['其他', (row) => joined(...Object.values(row))]

const homeLine = ({ estate, label, owner_name }: PersonalData['homes'][number]) => joined(`${estate} ${label}`, owner_name)

const roleLine = ({ place, role, revoked_at }: PersonalData['roles'][number]) =>
  `${place} ${roleWords(role ?? '')}${revoked_at ? '（已结束）' : ''}`

const rowsOf = (kept: unknown): Row[] => (Array.isArray(kept) ? kept : [])

function otherGroup([name, kept]: [string, unknown]): Kept {
  const [title, line] = KINDS[name] ?? OTHER
  return { title, lines: rowsOf(kept).map(line).reverse() }
}

/** The newest are read first. */
const MOST = 20

export function groupsOf({ homes, roles, sessions, others }: PersonalData): Group[] {
  const groups: Kept[] = [
    { title: '住处', lines: homes.map(homeLine) },
    { title: '身份', lines: roles.map(roleLine) },
    ...Object.entries(others).map(otherGroup),
    { title: '登录', lines: sessions.map(({ created_at }) => dayWords(created_at ?? '')).reverse() },
  ]
  return groups.filter(({ lines }) => lines.length).map(({ title, lines }) => ({
    title: `${title}（${lines.length}）`, lines: lines.slice(0, MOST).map((words, key) => ({ key, words })),
  }))
}
