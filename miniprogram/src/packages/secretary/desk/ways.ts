/** What a secretary looks after beside the daily work: bodies and covenants, joint meetings and projects. */
import type { Place } from '../offices'

export interface Way {
  glyph: string
  title: string
  url: string
}

/** Who has several places is told which. */
export const waysOf = (places: Place[]): Way[] => places.flatMap(({ id, name }) => {
  const where = places.length > 1 ? `，${name}` : ''
  return [
    { glyph: 'people', title: `组织和公约${where}`, url: `/packages/bodies/list/index?place=${id}` },
    { glyph: 'leaf', title: `联席会和共建项目${where}`, url: `/packages/partners/desk/index?place=${id}` },
  ]
})
