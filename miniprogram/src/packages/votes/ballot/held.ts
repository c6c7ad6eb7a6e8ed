/** Homes of others whose agent one is: each is voted for by itself, and as its owner has written down. */
import type { Poll, Proxy } from '../../../services/votes'
import { homeWords } from '../words'
import { rowsOf, type Answers, type Question, type Row } from '../questions'

export interface HeldChoice {
  key: number
  words: string
  note: string
  chosen: boolean
}

const powersOf = ({ powers }: Proxy) => powers.map(({ item_id, choice }) => [item_id, choice] as const)

/** What the owner has decided already. */
export const instructed = (held: Proxy): Answers =>
  Object.fromEntries(powersOf(held).filter(([, choice]) => choice !== null)) as Answers

function noteOf(held: Proxy) {
  const said = powersOf(held).filter(([, choice]) => choice !== null).length
  const how = !said ? '怎么投由您定' : said === held.powers.length ? '业主写明了怎么投' : '有的业主写明了，有的由您定'
  return `${held.owners.join('、')} 委托您投，${how}`
}

export const heldChoices = (held: Proxy[]): HeldChoice[] =>
  held.map((each) => ({ key: each.id, words: homeWords(each), note: noteOf(each), chosen: false }))

export const castable = (held: Proxy[]) => held.filter(({ may_cast }) => may_cast)

/** The poll as far as the agent was authorised: what was kept back is not asked. */
export function pollFor(poll: Poll, held?: Proxy): Poll {
  if (!held) return poll
  const asked = new Set(held.powers.map(({ item_id }) => item_id))
  return {
    ...poll, items: poll.items.filter(({ id }) => asked.has(id)),
    contests: poll.contests.filter(({ options }) => options.every(({ item_id }) => asked.has(item_id))),
  }
}

const isInstructed = ({ options }: Question, held: Proxy) => options.every(({ id }) => id in instructed(held))

/** What the owner has written down stands alone. */
export function rowsFor(question: Question, answers: Answers, held?: Proxy): Row[] {
  const rows = rowsOf(question, answers)
  return held && isInstructed(question, held) ? rows.filter(({ chosen }) => chosen).map((row) => ({ ...row, note: '业主写明的' })) : rows
}

export const isFixed = (question: Question, held?: Proxy) => held !== undefined && isInstructed(question, held)
