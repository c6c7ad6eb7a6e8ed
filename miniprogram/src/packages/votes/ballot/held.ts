/**
 * Homes that are voted for one by one: those of others whose agent one is, as their owners have written down; and one's own where an
 * agent has voted, for what was kept back.
 */
import type { OwnHead, Poll, Proxy } from '../../../services/votes'
import { homeWords } from '../words'
import { rowsOf, type Answers, type Question, type Row } from '../questions'

export interface Held extends Pick<Proxy, 'id' | 'part_ids' | 'labels' | 'area_text' | 'powers'> {
  note: string
}

export interface HeldChoice {
  key: number
  words: string
  note: string
  chosen: boolean
}

const powersOf = ({ powers }: Pick<Proxy, 'powers'>) => powers.map(({ item_id, choice }) => [item_id, choice] as const)

/** What the owner has decided already. */
export const instructed = (held: Held): Answers =>
  Object.fromEntries(powersOf(held).filter(([, choice]) => choice !== null)) as Answers

function noteOf(held: Proxy) {
  const said = powersOf(held).filter(([, choice]) => choice !== null).length
  const how = !said ? '怎么投由您定' : said === held.powers.length ? '业主写明了怎么投' : '有的业主写明了，有的由您定'
  return `${held.owners.join('、')} 委托您投，${how}`
}

export const heldChoices = (held: Held[]): HeldChoice[] =>
  held.map((each) => ({ key: each.id, words: homeWords(each), note: each.note, chosen: false }))

export const castable = (held: Proxy[]): Held[] =>
  held.filter(({ may_cast }) => may_cast).map((each) => ({ ...each, note: noteOf(each) }))

const restOf = ({ part_ids, labels, area_text, kept_back }: OwnHead): Held => ({
  id: -part_ids[0], part_ids, labels, area_text, powers: kept_back.map((item_id) => ({ item_id, choice: null })),
  note: `代理人已经投了别的，您自己留的 ${kept_back.length} 项还没投`,
})

/** One's own homes for which an agent has voted on some of the matters. */
export const keptBack = ({ homes }: Poll): Held[] =>
  homes.filter(({ casts, kept_back }) => casts && kept_back.length).map(restOf)

/** The poll as far as it is asked: of an agent what was authorised, of the owner then what was kept back. */
export function pollFor(poll: Poll, held?: Held): Poll {
  if (!held) return poll
  const asked = new Set(held.powers.map(({ item_id }) => item_id))
  return {
    ...poll, items: poll.items.filter(({ id }) => asked.has(id)),
    contests: poll.contests.filter(({ options }) => options.every(({ item_id }) => asked.has(item_id))),
  }
}

const isInstructed = ({ options }: Question, held: Held) => options.every(({ id }) => id in instructed(held))

/** What the owner has written down stands alone. */
export function rowsFor(question: Question, answers: Answers, held?: Held): Row[] {
  const rows = rowsOf(question, answers)
  return held && isInstructed(question, held) ? rows.filter(({ chosen }) => chosen).map((row) => ({ ...row, note: '业主写明的' })) : rows
}

export const isFixed = (question: Question, held?: Held) => held !== undefined && isInstructed(question, held)
