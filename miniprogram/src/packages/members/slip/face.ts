/** What of a slip is shown: whose turn it is, who is sent, what they said of themselves, what was done. */
import type { SlipDetail } from '../../../services/slips'
import { dueWords, nextWords, standingWords, stepsOf, type Step } from '../../../pages/slips/words'

type Event = SlipDetail['may'][number]

interface Row {
  label: string
  value: string
}

/** The one large button; the others are links. */
const DEEDS: Partial<Record<Event, string>> = {
  report: '去报到', accept: '接收', receipt: '发回执给单位', acknowledge: '确认收到回执',
}

const rowsOf = (found: SlipDetail): Row[] => [
  { label: '编号', value: found.number },
  { label: '单位', value: found.employer },
  { label: '社区', value: found.community.name },
  { label: '手机', value: found.phone_masked },
  { label: '身份证号', value: found.identity_masked ?? '' },
  { label: '性别', value: found.sex },
  { label: '住址', value: found.address ?? '' },
  { label: '专长', value: [...found.skills, found.skills_note].filter(Boolean).join('、') },
].filter(({ value }) => value)

export interface Face {
  title: string
  standing: string
  turn: string
  due: string
  reason: string
  reasonOf: string
  overdue: boolean
  rows: Row[]
  steps: Step[]
  deed: Event | ''
  deedWords: string
  mayTakePaper: boolean
  mayReturn: boolean
  mayReaddress: boolean
  mayWithdraw: boolean
}

export const NO_FACE: Face = {
  title: '', standing: '', turn: '', due: '', reason: '', reasonOf: '', overdue: false, rows: [], steps: [], deed: '', deedWords: '',
  mayTakePaper: false, mayReturn: false, mayReaddress: false, mayWithdraw: false,
}

export function faceOf(found: SlipDetail): Face {
  const { name, may, state, reason, overdue } = found
  const deed = may.find((event) => DEEDS[event]) ?? ''
  return {
    title: name, standing: standingWords(found), turn: nextWords(found), due: dueWords(found), overdue,
    reason: state === 'returned' || state === 'withdrawn' ? reason : '', reasonOf: state === 'returned' ? '退回' : '作废', rows: rowsOf(found), steps: stepsOf(found), deed, deedWords: (deed && DEEDS[deed]) ?? '',
    mayTakePaper: may.includes('paper'), mayReturn: may.includes('return'), mayReaddress: may.includes('readdress'),
    mayWithdraw: may.includes('withdraw'),
  }
}
