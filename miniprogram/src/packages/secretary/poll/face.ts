/** A poll as its officials see it. */
import { leftWords } from '../../../pages/votes/lines'
import type { Poll } from '../../../services/votes'
import { timeWords } from '../../../utils/dates'
import { areaWords, headWords } from '../../../utils/words'

type Counted = NonNullable<Poll['prospect']>

export interface Face {
  title: string
  phase: string
  closes: string
  roll: string
  hindrances: string[]
  items: { id: number; title: string; matter: string; rule: string }[]
  remark: string
}

export const NO_FACE: Face = { title: '', phase: '', closes: '', roll: '', hindrances: [], items: [], remark: '' }

const countWords = ({ parts, heads, area }: Counted) => `${parts} 处房屋，${headWords(heads)}，${areaWords(area)}`

/** What is confirmed before the roll is frozen. */
export const openingWords = ({ title, prospect, closes_at }: Poll) =>
  `“${title}”\n${prospect ? `名册就此定下：${countWords(prospect)}。` : ''}\n${timeWords(closes_at)} 截止。开始后不能再改，也不能停了重来。`

export function faceOf({ title, state, closes_at, roll, prospect, hindrances, items, withdrawn_for }: Poll): Face {
  const counted = roll ?? prospect
  return {
    title, phase: state, hindrances,
    closes: `${timeWords(closes_at)} 截止${state === 'open' ? `，${leftWords(closes_at)}` : ''}`,
    roll: counted ? countWords(counted) : '', remark: withdrawn_for ? `撤回了：${withdrawn_for}` : '',
    items: items.map((item) => ({ id: item.id, title: item.title, matter: item.matter_text, rule: item.rule.name })),
  }
}
