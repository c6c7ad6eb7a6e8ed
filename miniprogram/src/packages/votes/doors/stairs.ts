/** A stairwell's doors, to go from one to the next. */
import type { Outcome, Stairwell } from '../../../services/doors'
import { timeWords } from '../../../utils/dates'
import type { KeptDeed } from '../../../utils/storage'

export interface Stair {
  id: number
  name: string
  voted: number
  total: number
  doors: { part: number; label: string; whole: string; owners: string; voted: boolean; mark: string; met: string }[]
}

type Door = Stairwell['doors'][number]

const CHANNELS: Record<string, string> = { paper: '纸质票', assisted: '上门代填', proxy: '代理人投了' }

/** How a door stands, in a word. */
const markOf = ({ voted, channel, waiting }: Door) =>
  (voted ? CHANNELS[channel ?? ''] ?? '投了' : waiting ? '纸质票待核对' : '没投')

/** What may come of a visit, as whoever went says it. */
export const OUTCOMES: { value: Outcome; words: string }[] = [
  { value: 'not_reached', words: '没碰上人' }, { value: 'delivered', words: '材料给到了，说清楚了' }, { value: 'refused', words: '不愿意投' },
]

const outcomeWords = (value: string) => OUTCOMES.find((each) => each.value === value)?.words ?? ''

/** What waits on this phone is newer than what the server knows. */
function metOf({ contact, part_id }: Door, kept: KeptDeed[]) {
  const own = kept.filter((deed) => deed.part === part_id && !deed.refusal).pop()
  if (own) return `${own.kind === 'visit' ? outcomeWords(own.body.outcome) : '票填好了'}（等网络）`
  return contact ? `${outcomeWords(contact.outcome)}（${timeWords(contact.at)}）` : ''
}

/** 1单元 alone says little: its doors know the building (9栋1单元701). */
function nameOf({ place, doors }: Stairwell) {
  const [{ label }] = doors
  const end = label.indexOf(place.name)
  return end < 0 ? place.name : label.slice(0, end + place.name.length)
}

export function stairOf(stairwell: Stairwell, kept: KeptDeed[] = []): Stair {
  const { place, voted, total, doors } = stairwell
  const name = nameOf(stairwell)
  return {
    id: place.id, name, voted, total,
    doors: doors.map((door) => ({
      label: door.label.startsWith(name) ? door.label.slice(name.length) || door.label : door.label, whole: door.label,
      part: door.part_id, owners: door.owners.join('、'), voted: door.voted, mark: markOf(door), met: metOf(door, kept),
    })),
  }
}
