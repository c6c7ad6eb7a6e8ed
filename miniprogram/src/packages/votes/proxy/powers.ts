/** What an owner authorises: which matters, and of each how to vote, or that the agent decides. */
import type { Poll, Power, Proxy } from '../../../services/votes'
import { timeWords } from '../../../utils/dates'
import { isAnswered, questionsOf, rowsOf, saidOf, type Answers, type Question, type Row } from '../questions'
import { homeWords } from '../words'

/** A matter on the form: kept back, left to the agent, or answered. */
export interface Matter extends Question {
  given: boolean
  rows: Row[]
}

export const mattersOf = (poll: Poll, kept: number[], answers: Answers): Matter[] =>
  questionsOf(poll).map((question) => ({ ...question, given: !kept.includes(question.id), rows: rowsOf(question, answers) }))

export const powersOf = (matters: Matter[], free: boolean, answers: Answers): Power[] =>
  matters.filter(({ given }) => given).flatMap(({ options }) =>
    options.map(({ id }) => (free ? { item_id: id } : { item_id: id, choice: answers[id] })))

/** All matters, as the agent decides. */
export const wholly = (poll: Poll): Power[] => powersOf(mattersOf(poll, [], {}), true, {})

/** What is still missing, in a sentence; empty where nothing is. */
export function faultOf(matters: Matter[], free: boolean, answers: Answers): string {
  const given = matters.filter((matter) => matter.given)
  if (!given.length) return '至少委托一件事'
  return !free && !given.every((matter) => isAnswered(matter, answers)) ? '委托的每一件事都要写明怎么投' : ''
}

export interface Card {
  id: number
  homes: string
  agent: string
  how: string[]
  said: string
  mayRevoke: boolean
}

const STATES: Record<string, string> = {
  entered: '社区登记了，正在复核', granted: '他还没投', used: '他已经代您投了', aside: '您家自己投了，委托作罢',
}

export function howOf(proxy: Proxy, poll: Poll): string[] {
  const powers = new Map(proxy.powers.map(({ item_id, choice }) => [item_id, choice]))
  const answers = Object.fromEntries(proxy.powers.map(({ item_id, choice }) => [item_id, choice])) as Answers
  return questionsOf(poll).filter(({ options }) => options.every(({ id }) => powers.has(id))).map((question) => {
    const free = question.options.some(({ id }) => powers.get(id) === null)
    return `${question.title}：${free ? '由他来定' : saidOf(question, answers)}`
  })
}

export const cardOf = (proxy: Proxy, poll: Poll): Card => ({
  id: proxy.id, homes: homeWords(proxy), agent: proxy.agent_name, how: howOf(proxy, poll), mayRevoke: proxy.may_revoke,
  said: `${STATES[proxy.state] ?? ''}（${timeWords(proxy.used_at ?? proxy.granted_at)}）`,
})
