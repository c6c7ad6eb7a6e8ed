/** The report slips of my places, and how many of them wait for me. */
import { slipFigures, type Figures } from '../../../services/slips'
import type { Place } from '../offices'

export interface SlipRow {
  title: string
  note: string
  /** something waits for me */
  waits: boolean
  url: string
}

const waitingOf = ({ states }: Figures) => states.reported + states.accepted

function noteOf(found: Figures) {
  const { overdue } = found
  const waiting = waitingOf(found)
  return [waiting && `${waiting} 张等您办`, overdue && `${overdue} 张逾期`].filter(Boolean).join('，')
}

/** Who has several places is told which. */
export const slipRows = (places: Place[]): Promise<SlipRow[]> =>
  Promise.all(places.map(async ({ id, name }) => {
    const found = await slipFigures(id)
    const title = places.length > 1 ? `报到单，${name}` : '报到单'
    return { title, note: noteOf(found), waits: waitingOf(found) > 0, url: `/packages/members/figures/index?place=${id}` }
  }))
