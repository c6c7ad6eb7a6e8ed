/** A poll as its officials see it. */
import { leftWords } from '../../../pages/votes/lines'
import type { Poll } from '../../../services/votes'
import { dayEndWords, timeWords } from '../../../utils/dates'
import { areaWords, headWords } from '../../../utils/words'

type Counted = NonNullable<Poll['prospect']>

export interface Face {
  title: string
  phase: string
  closes: string
  roll: string
  hindrances: string[]
  advice: string[]
  items: { id: number; title: string; matter: string; rule: string }[]
  remark: string
  mustPublish: boolean
  hasElection: boolean
  objected: string
  /** to when the close may be put off at most; empty where it may not */
  latest: string
  latestWords: string
}

export const NO_FACE: Face = {
  title: '', phase: '', closes: '', roll: '', hindrances: [], advice: [], items: [], remark: '',
  mustPublish: false, hasElection: false, objected: '', latest: '', latestWords: '',
}

const countWords = ({ parts, heads, area }: Counted) => `${parts} 处房屋，${headWords(heads)}，${areaWords(area)}`

/** What is confirmed before the roll is frozen. */
export const openingWords = ({ title, prospect, closes_at }: Poll) =>
  `“${title}”\n${prospect ? `名册就此定下：${countWords(prospect)}。` : ''}\n${timeWords(closes_at)} 截止。开始后不能再改，也不能停了重来。`

const DAY_MS = 24 * 3600 * 1000

function latestOf({ state, first_closes_at, closes_at, extension_days }: Poll) {
  const latest = Date.parse(first_closes_at ?? closes_at) + extension_days * DAY_MS
  return state === 'open' && latest > Date.parse(closes_at) ? new Date(latest).toISOString() : ''
}

function remarkOf({ state, withdrawn_for, counted_at, final_at, objections_until }: Poll) {
  if (withdrawn_for) return `撤回了：${withdrawn_for}`
  if (state === 'published') return '名册正在公示，什么都不能改；要改先收回公示。'
  if (state === 'closed' && !counted_at) return '投票已截止，还有纸质票等人核对，核对完自动公布结果。'
  return objections_until && !final_at ? `初步结果已公布，${dayEndWords(objections_until)} 以前可以提异议。` : ''
}

/** How many objections there are; empty where none is and none can be. */
function objectedOf({ objections, may_object }: Poll) {
  const raised = objections.roll + objections.result
  return raised ? `已有 ${raised} 条` : may_object ? '还没有；书面来提的在这里登记' : ''
}

export function faceOf(poll: Poll): Face {
  const { title, state, closes_at, roll, prospect, hindrances, advice, items, contests } = poll
  const counted = roll ?? prospect
  const latest = latestOf(poll)
  return {
    title, phase: state, hindrances,
    closes: `${timeWords(closes_at)} 截止${state === 'open' ? `，${leftWords(closes_at)}` : ''}`,
    roll: counted ? countWords(counted) : '', remark: remarkOf(poll), advice, latest, latestWords: latest && timeWords(latest),
    mustPublish: state === 'draft' && poll.publication_days > 0, objected: objectedOf(poll),
    hasElection: contests.some(({ kind }) => kind === 'election'),
    items: items.map((item) => ({ id: item.id, title: item.title, matter: item.matter_text, rule: item.rule.name })),
  }
}
