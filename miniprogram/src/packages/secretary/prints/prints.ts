/** Which papers a poll has at its stage, and what each is for. */
import type { Poll } from '../../../services/votes'

export interface Print {
  name: string
  title: string
  note: string
  /** printed door by door, for a place of the poll */
  sheets: boolean
}

const NOTICE = { name: 'notice', title: '表决公告', note: '贴在公告栏和单元门口', sheets: false }
const ROLL = { name: 'roll', title: '业主名册', note: '公示用，按楼栋单元排', sheets: false }
const SLIPS = { name: 'check-slips', title: '名册核对单', note: '每户一条，裁开送到门口', sheets: true }
const BALLOTS = { name: 'ballots', title: '表决票', note: '每户一张，只印还没投票的', sheets: true }
const AUTHORISATION = { name: 'authorisation', title: '授权委托书', note: '空白的，委托别人代投的业主填', sheets: false }
const RESULT = { name: 'announcement', title: '结果公告', note: '贴在公告栏和单元门口', sheets: false }
const ARCHIVE = { name: 'archive', title: '归档清单', note: '材料、经过和核对用的摘要', sheets: false }

const AT: Record<string, Print[]> = {
  draft: [NOTICE],
  published: [NOTICE, ROLL, SLIPS, AUTHORISATION],
  open: [NOTICE, ROLL, BALLOTS, AUTHORISATION],
  withdrawn: [NOTICE, ARCHIVE],
}

export function printsOf({ state, opened_at, counted_at }: Pick<Poll, 'state' | 'opened_at' | 'counted_at'>): Print[] {
  if (state !== 'closed') return (AT[state] ?? []).filter((each) => each !== ROLL || state !== 'withdrawn' || opened_at)
  return counted_at ? [NOTICE, ROLL, RESULT, ARCHIVE] : [NOTICE, ROLL]
}
