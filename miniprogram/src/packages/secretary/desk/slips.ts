/** The report slips of my places, and how many of them wait for me. */
import { slipFigures, type Figures } from '../../../services/slips'
import type { Place } from '../offices'
import { titled, type Row } from './rows'

const waitingOf = ({ states }: Figures) => states.reported + states.accepted

function noteOf(found: Figures) {
  const { overdue } = found
  const waiting = waitingOf(found)
  return [waiting && `${waiting} 张等您办`, overdue && `${overdue} 张逾期`].filter(Boolean).join('，')
}

export const slipRows = (places: Place[]): Promise<Row[]> =>
  Promise.all(places.map(async (place) => {
    const found = await slipFigures(place.id)
    const url = `/packages/members/figures/index?place=${place.id}`
    return { glyph: 'people', title: titled('报到单', place, places), note: noteOf(found), waits: waitingOf(found) > 0, url }
  }))
