/** Household responsibility in words: layers, loads, reasons, and how much of a place has somebody. */
import type { Carer, Coverage, Layer, Past, Reason } from '../../services/coverage'

export const LAYERS: { value: Layer; words: string }[] = [{ value: 'member', words: '党员' }, { value: 'committee', words: '委员' }]

/** Why somebody leaves, as it is tapped and as it is told afterwards. */
export const REASONS: { value: Reason; words: string; past: string }[] = [
  { value: 'moved', words: '搬走了', past: '搬走了' }, { value: 'retired', words: '退休了', past: '退休了' },
  { value: 'sold', words: '房子卖了', past: '房子卖了' }, { value: 'term_ended', words: '任期到了', past: '任期到了' },
  { value: 'resigned', words: '自己不做了', past: '不做了' }, { value: 'other', words: '其他原因', past: '调整了' },
]

export const reasonWords = (reason: Reason | null) => REASONS.find(({ value }) => value === reason)?.past ?? ''

/** 2026-08-14 → 2026年8月14日 */
export function dateWords(day: string) {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

export const loadWords = ({ load, limit }: Pick<Carer, 'load' | 'limit'>) =>
  (load < limit ? `负责 ${load} 户，最多 ${limit} 户` : `负责 ${load} 户，已经满了`)

/** 16 户里，党员 3 户，委员 0 户；全覆盖 */
export const coveredWords = ({ homes, member, committee, text }: Coverage) =>
  (homes ? `${homes} 户里，党员 ${member} 户，委员 ${committee} 户。${text}` : text)

export const layerWords = (layer: Layer) => (layer === 'member' ? '党员' : '委员')

/** 2026年8月14日 到 2026年12月3日，搬走了 */
export const pastWords = ({ since, until, reason, note }: Past) =>
  [until ? `${dateWords(since)} 到 ${dateWords(until)}` : `${dateWords(since)} 起`, reasonWords(reason), note].filter(Boolean).join('，')
