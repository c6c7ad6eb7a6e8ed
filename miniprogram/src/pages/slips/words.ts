/** Report slips in words: how one stands, whose turn it is, what was done with it. */
import type { Card } from '../card'
import type { Slip, SlipDetail } from '../../services/slips'
import { dayEndWords, dayWords, timeWords } from '../../utils/dates'

const STANDINGS: Record<Slip['state'], string> = {
  issued: '还没报到', reported: '已报到，等社区接收', returned: '已退回，等补充', accepted: '社区已接收，等发回执',
  receipted: '回执已发，等单位确认', acknowledged: '已办完', withdrawn: '单位已作废',
}

export const standingWords = ({ state, overdue }: Slip) => `${STANDINGS[state]}${overdue ? '，已经逾期' : ''}`

/** Whoever can take the next step is spoken to; the others hear for whom to wait. */
export function nextWords({ state, may, community, employer }: SlipDetail) {
  const mine = may.length > 0
  const turns: Record<Slip['state'], string> = {
    issued: may.includes('report') ? `请您到${community.name}报到。` : `等本人到${community.name}报到。`,
    returned: may.includes('report') ? '请您补充以后，再报到一次。' : '等本人补充以后再报到。',
    reported: may.includes('accept') ? '请您核对，接收或者退回。' : `等${community.name}核对，核对完会告诉您。`,
    accepted: mine ? '请您把回执发给单位。' : `${community.name}已经接收，等它给单位发回执。`,
    receipted: mine ? '回执到了，请您确认。' : `回执已经发出，等${employer}确认。`,
    acknowledged: '手续全部办完了。',
    withdrawn: '这张报到单作废了，不用再办。',
  }
  return turns[state]
}

export function dueWords({ due_at, overdue }: Slip) {
  if (!due_at) return ''
  return overdue ? `${dayEndWords(due_at)}到期，已经逾期` : `要在${dayEndWords(due_at)}前办好`
}

export interface Step {
  key: string
  words: string
  note: string
}

const STEPS: Record<SlipDetail['history'][number]['event'], (community: string) => string> = {
  report: (community) => `本人到${community}报到`,
  paper: (community) => `本人把纸质报到单交到${community}`,
  accept: (community) => `${community}接收`,
  return: (community) => `${community}退回`,
  readdress: (community) => `转到${community}`,
  receipt: (community) => `${community}发出回执`,
  acknowledge: () => '单位确认，办完了',
  withdraw: () => '单位作废',
}

/** All that was done, from its issue on. */
export const stepsOf = ({ issued_at, employer, history }: SlipDetail): Step[] => [
  { key: 'issue', words: `${employer}开出`, note: timeWords(issued_at) },
  ...history.map(({ event, community, reason, at }, index) => ({
    key: String(index), words: STEPS[event](community.name), note: `${timeWords(at)}${reason ? `，${reason}` : ''}`,
  })),
]

const toneOf = ({ state, overdue }: Slip) => (overdue || state === 'returned' ? 'urgent' : state === 'acknowledged' ? 'good' : 'usual')

/** @param title what tells it apart from its neighbours in the list */
export const lineOf = (found: Slip, title: string, place: string): Card => ({
  id: found.id, title, place, time: `${dayWords(found.issued_at)} 开出`, standing: standingWords(found), tone: toneOf(found),
})
