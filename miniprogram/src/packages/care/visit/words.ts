/** A visit in the list below a home. */
import type { Visit } from '../../../services/care'
import { dayWords, timeWords } from '../../../utils/dates'

export interface Row {
  id: number
  at: string
  note: string
  need: string
  isSealed: boolean
}

const STATES: Record<Visit['need_state'], string> = {
  none: '', open: '，等社区处理', task: '，社区已发成任务', reported: '，已上报，等答复', closed: '，有答复了',
}

export const rowOf = ({ id, at, note, need, need_state, answer, sealed, by_office }: Visit): Row => ({
  id, at: by_office ? `${dayWords(at)}，社区照纸上代登` : timeWords(at), note, isSealed: sealed,
  need: need && `需要：${need}${STATES[need_state]}${answer && `：${answer}`}`,
})

/** What most visits come to, to be tapped. */
export const USUAL = ['家里都好', '没有人在家', '聊了聊家常']
