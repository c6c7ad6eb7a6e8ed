/** What a secretary looks after beside the daily work: the place's figures, bodies and covenants, joint meetings and
 * projects, what employers are told. */
import type { Place } from '../offices'

export interface Way {
  glyph: string
  title: string
  url: string
}

/** Who has several places is told which. Communities alone tell employers anything. */
export const waysOf = (places: Place[]): Way[] => places.flatMap(({ id, name, kind }) => {
  const where = places.length > 1 ? `，${name}` : ''
  return [
    { glyph: 'task', title: `各项数字${where}`, url: `/packages/figures/place/index?place=${id}` },
    { glyph: 'people', title: `组织和公约${where}`, url: `/packages/bodies/list/index?place=${id}` },
    { glyph: 'leaf', title: `联席会和共建项目${where}`, url: `/packages/partners/desk/index?place=${id}` },
    ...(kind === 'community' ? [{ glyph: 'task', title: `服务情况反馈${where}`, url: `/packages/secretary/dues/index?place=${id}` }] : []),
  ]
})
