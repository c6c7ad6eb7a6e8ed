/** A stairwell's doors, to go from one to the next. */
import type { Stairwell } from '../../../services/votes'

export interface Stair {
  id: number
  name: string
  voted: number
  total: number
  doors: { label: string; owners: string; voted: boolean }[]
}

/** 1单元 alone says little: its doors know the building (9栋1单元701). */
function nameOf({ place, doors }: Stairwell) {
  const [{ label }] = doors
  const end = label.indexOf(place.name)
  return end < 0 ? place.name : label.slice(0, end + place.name.length)
}

export function stairOf(stairwell: Stairwell): Stair {
  const { place, voted, total, doors } = stairwell
  const name = nameOf(stairwell)
  return {
    id: place.id, name, voted, total,
    doors: doors.map((door) => ({
      label: door.label.startsWith(name) ? door.label.slice(name.length) || door.label : door.label,
      owners: door.owners.join('、'), voted: door.voted,
    })),
  }
}
