/** The lists behind the figures: homes, and who looks or looked after them. */
import type { Listed } from '../../../pages/draw'
import { gapsAt, heldAt, homesAt, leftAt, type Care, type HomeCare, type House, type Past } from '../../../services/coverage'
import { dateWords, layerWords, reasonWords } from '../words'

export type Kind = 'member' | 'committee' | 'gap' | 'all' | 'left'

export interface Row {
  id: number
  title: string
  note: string
}

export const TITLES: Record<Kind, string> = {
  member: '党员负责的', committee: '委员负责的', gap: '没有人负责的', all: '全部住户', left: '等人接手的',
}

export const NONE: Record<Kind, string> = {
  member: '还没有党员负责的住户。', committee: '还没有委员负责的住户。', gap: '每一户都有人负责了。', all: '这里还没有登记住户。',
  left: '走了的人负责的住户，都有人接手了。',
}

const rowOf = ({ id, label }: House, note: string): Row => ({ id, title: label, note })

const heldWords = ({ name, layer, since }: Care) => `${layerWords(layer)} ${name}，${dateWords(since)} 起`

const leftWords = ({ name, until, reason }: Past) => `原来是${name}，${until ? dateWords(until) : ''}${reasonWords(reason)}`

const homeRow = ({ home, care }: HomeCare) => rowOf(home, care ? heldWords(care) : '没有人负责')

async function listed<T>(answer: Promise<Listed<T>>, row: (each: T) => Row): Promise<Listed<Row>> {
  const { items, next } = await answer
  return { items: items.map(row), next }
}

export function rowsOf(place: number, kind: Kind, words: string, cursor?: string): Promise<Listed<Row>> {
  if (kind === 'gap') return listed(gapsAt(place, words, cursor), (each) => rowOf(each, ''))
  if (kind === 'left') return listed(leftAt(place, words, cursor), (each) => rowOf(each.home, leftWords(each)))
  if (kind === 'all') return listed(homesAt(place, words, cursor), homeRow)
  return listed(heldAt(place, kind, 0, words, cursor), (each) => rowOf(each.home, heldWords(each)))
}

/** The homes of one person. */
export const rowsHeldBy = (place: number, layer: Care['layer'], holder: number, words: string, cursor?: string) =>
  listed(heldAt(place, layer, holder, words, cursor), (each) => rowOf(each.home, `${dateWords(each.since)} 起`))
