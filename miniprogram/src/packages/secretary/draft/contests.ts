/** A contest as the draft's page holds it: one of several, or an election; the same fields for both, so that a form can turn. */
import type { Poll } from '../../../services/votes'
import type { Schemas } from '../../../utils/contract'
import { dayFromNow, moment, picked } from '../../../utils/days'

type Form = NonNullable<Schemas['DraftForm']['contests']>[number]

type Election = Schemas['ElectionForm']

export interface Contest {
  key: number
  /** of one that the server has; it keeps those who stand in it */
  id?: number
  kind: 'one_of' | 'election'
  title: string
  matter: number
  options: string[]
  office: Election['office']
  seats: number
  alternates: number
  differential: boolean
  ranking: NonNullable<Election['ranking']>
  tie: NonNullable<Election['tie']>
  years: number
  /** whether owners put each other forward, and until the end of which day */
  calls: boolean
  day: string
}

const OFFICES: { value: Contest['office']; words: string }[] = [
  { value: 'committee', words: '业主委员会委员' }, { value: 'representative', words: '业主代表' },
  { value: 'building_representative', words: '楼栋代表' },
]

/** What the owners of a place of this kind can elect; of a building that is part of an estate the server says more (votes/contests.py). */
const OFFICES_AT: Record<string, Contest['office'][]> = {
  estate: ['committee', 'representative'], building: ['committee', 'representative', 'building_representative'],
}

export const officesAt = (kind: string) => OFFICES.filter(({ value }) => (OFFICES_AT[kind] ?? ['representative']).includes(value))

const COMPANY = 4 // 选聘和解聘物业服务企业, Civil Code art. 278
const WEEK = 7
const END_OF_DAY = '20:00'

const empty = (key: number, kind: Contest['kind']): Omit<Contest, 'day'> => ({
  key, kind, title: '', matter: COMPANY, options: ['', ''], office: 'committee', seats: kind === 'election' ? 5 : 1, alternates: 0,
  differential: false, ranking: 'heads', tie: 'lot', years: 3, calls: true,
})

/** Before the page knows which day it is */
export const NO_CONTEST: Contest = { ...empty(0, 'one_of'), day: '' }

export const blankContest = (key: number, kind: Contest['kind']): Contest => ({ ...empty(key, kind), day: dayFromNow(WEEK) })

export const contestOf = (found: Poll['contests'][number], key: number): Contest => ({
  ...blankContest(key, found.kind === 'one_of' ? 'one_of' : 'election'), id: found.id, title: found.title, matter: found.matter,
  options: found.kind === 'one_of' ? found.options.map(({ title }) => title) : ['', ''],
  ...(found.kind === 'election' && {
    office: found.office as Contest['office'], seats: found.seats ?? 1, alternates: found.alternates, differential: found.differential,
    ranking: found.ranking as Contest['ranking'], tie: found.tie as Contest['tie'], years: found.term_years ?? 3,
    calls: Boolean(found.nominations_until), day: found.nominations_until ? picked(found.nominations_until).day : dayFromNow(WEEK),
  }),
})

export function formOf(contest: Contest): Form {
  const { id, kind, matter, options, office, seats, alternates, differential, ranking, tie, years, calls, day } = contest
  const about = { ...(id && { id }), title: contest.title.trim() }
  if (kind === 'one_of') return { ...about, kind, matter, options: options.map((option) => option.trim()).filter(Boolean) }
  return {
    ...about, kind, office, seats, alternates, differential, ranking, tie, term_years: years,
    ...(calls && { nominations_until: moment(day, END_OF_DAY) }),
  }
}

/** What is still to be written, as a sentence; empty where nothing is. */
export function missingIn({ kind, title, options, alternates, seats }: Contest): string {
  const said = options.map((option) => option.trim()).filter(Boolean)
  if (!title.trim()) return '请写上选什么。'
  if (kind === 'election') return alternates > seats ? '候补的人数不能比名额多。' : ''
  if (said.length < 2) return '至少要写两个选项。'
  return new Set(said).size < said.length ? '有两个选项一样。' : ''
}

export const summaryOf = ({ kind, options, seats, alternates }: Contest) =>
  (kind === 'one_of' ? `几选一：${options.filter(Boolean).join('、')}` : `选举：选 ${seats} 人${alternates ? `，候补 ${alternates} 人` : ''}`)
