/** What a place's page of coverage shows. */
import type { Coverage, PlaceCoverage } from '../../../services/coverage'
import type { Schemas } from '../../../utils/contract'
import { coveredWords } from '../words'

export interface Figure {
  title: string
  note: string
  url: string
}

export interface Wait extends Figure {
  glyph: string
}

export interface Face extends Figure {
  id: number
}

const listOf = (place: number, kind: string) => `/packages/care/list/index?place=${place}&kind=${kind}`

/** Each with its denominator, and where its list is. */
export const figuresOf = ({ homes, member, committee, gaps }: Coverage, place: number): Figure[] => [
  { title: '党员负责的', note: `${homes} 户里有 ${member} 户`, url: listOf(place, 'member') },
  { title: '委员负责的', note: `${homes} 户里有 ${committee} 户`, url: listOf(place, 'committee') },
  { title: '没有人负责的', note: `${homes} 户里有 ${gaps} 户`, url: listOf(place, 'gap') },
  { title: '全部住户', note: `${homes} 户`, url: listOf(place, 'all') },
]

export const waitingOf = ({ left, needs }: Schemas['CareWaitingShape'], place: number): Wait[] => [
  ...(left ? [{ glyph: 'people', title: `${left} 户原来的负责人走了`, note: '还没有人接手', url: listOf(place, 'left') }] : []),
  ...(needs ? [{ glyph: 'task', title: `${needs} 件走访发现的事等您办`, note: '发成任务、说说办得怎么样，或者上报', url: `/packages/care/needs/index?place=${place}` }] : []),
]

export const facesOf = (items: PlaceCoverage[]): Face[] => items.map((each) => ({
  id: each.place.id, title: each.place.name, note: coveredWords(each), url: `/packages/care/coverage/index?place=${each.place.id}`,
}))

const KINDS: Record<string, string> = { street: '街道', community: '社区', estate: '小区', building: '楼栋', stairwell: '单元' }

/** What the places below are called. */
export const belowWords = ([first]: PlaceCoverage[]) => KINDS[first.place.kind]

/** A stairwell alone says little: its building is named with it. People are looked for in the whole `community`: 0 above it. */
export function titleOf({ kind, name, line }: Schemas['DetailShape']) {
  const above = line[line.length - 2]
  const community = line.find((each) => each.kind === 'community')?.id ?? 0
  return { name: kind === 'stairwell' ? `${above.name}${name}` : name, community }
}
