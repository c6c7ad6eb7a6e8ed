/** The report slips of my places, and how many of them wait for me. */
import { slipFigures, type Figures } from '../../../services/slips'
import type { Place } from '../offices'

export interface SlipRow {
  title: string
  note: string
  url: string
}

function noteOf({ states, overdue }: Figures) {
  const waiting = states.reported + states.accepted
  return [waiting && `${waiting} 张等您办`, overdue && `${overdue} 张逾期`].filter(Boolean).join('，')
}

/** Who has several places is told which. */
export const slipRows = (places: Place[]): Promise<SlipRow[]> =>
  Promise.all(places.map(async ({ id, name }) => ({
    title: places.length > 1 ? `报到单，${name}` : '报到单', note: noteOf(await slipFigures(id)), url: `/packages/members/figures/index?place=${id}`,
  })))
