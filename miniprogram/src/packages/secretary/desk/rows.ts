/** A row of the desk: whose list it opens, and how much of it waits for me. */
import type { Place } from '../offices'

export interface Row {
  glyph: string
  title: string
  note: string
  /** something waits for me */
  waits: boolean
  url: string
}

/** Who has several places is told which. */
export const titled = (title: string, { name }: Place, places: Place[]) => (places.length > 1 ? `${title}，${name}` : title)
