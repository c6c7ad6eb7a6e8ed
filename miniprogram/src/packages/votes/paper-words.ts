/** How a ballot on paper stands, as those who handle it say it. */
import type { Paper } from '../../services/papers'
import type { Choice, Poll } from '../../services/votes'
import { timeWords } from '../../utils/dates'
import { questionsOf, saidOf, type Answers } from './questions'

const STATES: Record<string, string> = { mismatch: '两次录的不一样', counted: '已计入', aside: '没有计入', void: '作废' }

export const stateWords = ({ state, mine }: Paper) => STATES[state] ?? (mine ? '您录的，等同事核对' : '等您核对')

export interface Line {
  id: number
  title: string
  note: string
  tone: 'urgent' | 'usual' | 'quiet'
}

const waits = ({ state, may_check }: Paper) => state === 'mismatch' || may_check

export const lineOf = (paper: Paper): Line => ({
  id: paper.id, title: paper.homes.join('、'), tone: waits(paper) ? 'urgent' : paper.state === 'entered' ? 'usual' : 'quiet',
  note: `${stateWords(paper)}${paper.assisted ? '，上门协助' : ''}，${timeWords(paper.entered_at)} 录的`,
})

const answersOf = (list: Paper['answers']): Answers =>
  Object.fromEntries((list ?? []).map(({ item_id, choice }) => [item_id, choice as Choice]))

export interface Compared {
  id: number
  title: string
  first: string
  /** empty until a second person has entered it */
  second: string
  differs: boolean
}

/** Question by question, what was entered; empty where the reader may not know it yet. */
export function compared(poll: Poll, { answers, checked_answers, item_ids }: Paper): Compared[] {
  if (!answers?.length) return []
  return questionsOf(poll, item_ids).map((question) => {
    const first = saidOf(question, answersOf(answers))
    const second = checked_answers ? saidOf(question, answersOf(checked_answers)) : ''
    return { id: question.id, title: question.title, first, second, differs: Boolean(second) && first !== second }
  })
}
