/** Bodies in words: how one stands, who sits where. */
import type { Body, Document, Seat, Version } from '../../services/bodies'
import { dateWords } from '../../utils/dates'

/** 任期已满，2026年8月14日到期 */
export function standingWords({ state, state_text, term_ends, vacant }: Body) {
  if (!term_ends) return state_text
  const until = dateWords(term_ends)
  if (state === 'expired') return `${state_text}，${until}到期`
  return `${state_text}，任期到 ${until}${vacant ? `，空 ${vacant} 席` : ''}`
}

export interface Chair {
  number: number
  label: string
  name: string
  note: string
  vacant: boolean
}

export const chairOf = ({ number, building, holder }: Seat): Chair => ({
  number, label: building ? building.name : `第 ${number} 席`, name: holder?.name ?? '空缺', vacant: !holder,
  note: holder ? `${dateWords(holder.since)}起` : building ? '这栋还没有人' : '',
})

export const isInForce = ({ adopted_at }: Version) => adopted_at !== null

export const versionWords = ({ number, adopted_at }: Version) =>
  `第 ${number} 版，${adopted_at ? `${dateWords(adopted_at)}表决通过` : '没有经过表决'}`

export const documentWords = ({ in_force }: Document) =>
  (in_force?.adopted_at ? `${dateWords(in_force.adopted_at)}表决通过` : '还没有经过表决')
