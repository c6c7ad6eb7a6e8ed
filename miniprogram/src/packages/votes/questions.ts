/** What a ballot asks: a matter with yes, no or abstain, or a contest in which one of several, or so many, are chosen. */
import type { Choice, Poll } from '../../services/votes'
import { CHOICES, type Voted } from './words'

export type Answers = Record<number, Choice>

export interface Question {
  /** of the item, or of the contest */
  id: number
  title: string
  note: string
  kind: 'item' | 'one_of' | 'election'
  options: { id: number; words: string }[]
  /** how many options one may agree to */
  choose: number
}

type Contest = Poll['contests'][number]

const NOTES = { one_of: () => '只能选一个。', election: (most: number) => `最多选 ${most} 人，可以少选。` }

const ofContest = ({ id, title, kind, choose, options }: Contest): Question => ({
  id, title, kind: kind === 'one_of' ? 'one_of' : 'election', choose, note: NOTES[kind === 'one_of' ? 'one_of' : 'election'](choose),
  options: options.map((option) => ({ id: option.item_id, words: option.title })),
})

/** Matters first, contests after them; or those of some items alone. */
export const questionsOf = (found: Poll, only?: number[]): Question[] =>
  wholeOf(found).filter(({ options }) => !only || options.some(({ id }) => only.includes(id)))

const wholeOf = ({ items, contests }: Poll): Question[] => [
  ...items.filter(({ contest_id }) => contest_id === null).map(({ id, title }): Question =>
    ({ id, title, note: '', kind: 'item', options: [{ id, words: title }], choose: 1 })),
  ...contests.map(ofContest),
]

export const isAnswered = ({ options }: Question, answers: Answers) => options.every(({ id }) => answers[id])

const all = ({ options }: Question, choice: Choice): Answers =>
  Object.fromEntries(options.map(({ id }) => [id, choice]))

const isAll = ({ options }: Question, answers: Answers, choice: Choice) => options.every(({ id }) => answers[id] === choice)

const agreed = ({ options }: Question, answers: Answers) => options.filter(({ id }) => answers[id] === 'yes')

export const NONE = 'none'

/** The answers after a row was ticked: a choice of a matter, or in a contest an option, none of them, or to abstain. */
export function ticked(question: Question, answers: Answers, row: string): Answers {
  if (question.kind === 'item') return { ...answers, [question.id]: row as Choice }
  if (row === 'abstain') return { ...answers, ...all(question, 'abstain') }
  if (row === NONE) return { ...answers, ...all(question, 'no') }
  const option = Number(row)
  const others = question.kind === 'election' ? agreed(question, answers).map(({ id }) => id) : []
  const yes = others.includes(option) ? others.filter((id) => id !== option) : [...others, option]
  return { ...answers, ...all(question, 'no'), ...Object.fromEntries(yes.map((id) => [id, 'yes' as Choice])) }
}

export interface Row {
  key: string
  words: string
  note: string
  role: 'radio' | 'checkbox'
  chosen: boolean
}

/** Whether as many are chosen as may be. */
export const isFull = (question: Question, answers: Answers) =>
  question.kind === 'election' && agreed(question, answers).length >= question.choose

export function rowsOf(question: Question, answers: Answers): Row[] {
  if (question.kind === 'item') {
    return CHOICES.map(({ value, words, note }) =>
      ({ key: value, words, note, role: 'radio', chosen: answers[question.id] === value }))
  }
  const role = question.kind === 'one_of' ? 'radio' : 'checkbox'
  return [
    ...question.options.map(({ id, words }): Row =>
      ({ key: String(id), words, note: '', role, chosen: answers[id] === 'yes' })),
    { key: NONE, words: '一个都不选', note: '', role: 'radio', chosen: isAll(question, answers, 'no') },
    { key: 'abstain', words: '弃权', note: '算参加了，但不算同意', role: 'radio', chosen: isAll(question, answers, 'abstain') },
  ]
}

/** 同意, or the names of what was chosen. */
export function saidOf(question: Question, answers: Answers): string {
  if (question.kind === 'item') return CHOICES.find(({ value }) => value === answers[question.id])?.words ?? ''
  const chosen = agreed(question, answers).map(({ words }) => words)
  return chosen.length ? chosen.join('、') : isAll(question, answers, 'abstain') ? '弃权' : '一个都不选'
}

/** What is cast for one voter, ready to be read out; what an agent was not authorised to answer is left out. */
export function votedFor(homes: string, list: { item_id: number; choice: string }[], poll: Poll): Voted {
  const answers: Answers = Object.fromEntries(list.map(({ item_id, choice }) => [item_id, choice as Choice]))
  return { homes, deeds: questionsOf(poll).filter((question) => isAnswered(question, answers)).map((question) => ({ title: question.title, choice: saidOf(question, answers) })) }
}
