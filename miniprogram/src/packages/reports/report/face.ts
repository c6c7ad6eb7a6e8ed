/** What of a reported matter is shown, and what is asked before something is done with it. */
import { answerReport, passOn, withdrawReport, type Deed, type ReportDetail } from '../../../services/reports'
import { standingWords, stepsOf, type Step } from '../words'

export interface Asking {
  title: string
  placeholder: string
  action: string
  kind: 'primary' | 'danger'
  most: number
  done: string
}

export const ASKINGS: Record<Deed, Asking> = {
  answer: { title: '怎么答复', placeholder: '办好了没有，接下来怎么办', action: '答复', kind: 'primary', most: 500, done: '已答复' },
  pass_on: { title: '为什么转上去', placeholder: '比如：要区里的部门一起办', action: '转上去', kind: 'primary', most: 200, done: '已转上去' },
  withdraw: { title: '为什么撤回', placeholder: '比如：社区已经办好了', action: '撤回', kind: 'danger', most: 200, done: '已撤回' },
}

export const DEEDS: Record<Deed, (id: number, words: string) => Promise<ReportDetail>> = {
  answer: answerReport, pass_on: passOn, withdraw: withdrawReport,
}

export interface Face {
  title: string
  body: string
  place: string
  standing: string
  isGood: boolean
  answer: string
  visit: number
  steps: Step[]
  mayAnswer: boolean
  mayPassOn: boolean
  mayWithdraw: boolean
}

export const NO_FACE: Face = {
  title: '', body: '', place: '', standing: '', isGood: false, answer: '', visit: 0, steps: [], mayAnswer: false, mayPassOn: false,
  mayWithdraw: false,
}

export const faceOf = (found: ReportDetail): Face => ({
  title: found.title, body: found.body, place: found.place.name, standing: standingWords(found), isGood: found.state === 'answered',
  answer: found.answer, visit: found.visit_id ?? 0, steps: stepsOf(found), mayAnswer: found.may.includes('answer'),
  mayPassOn: found.may.includes('pass_on'), mayWithdraw: found.may.includes('withdraw'),
})
