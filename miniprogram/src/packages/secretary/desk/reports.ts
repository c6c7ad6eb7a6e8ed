/** What my places have passed up, and what waits at their desks for an answer of mine. */
import { reportsAt } from '../../../services/reports'
import type { Place } from '../offices'
import { titled, type Row } from './rows'

/** A place without a desk has nothing there. */
async function waitingAt({ id }: Place) {
  const { items, next } = await reportsAt(id, 'desk')
  return items.length ? `${items.length}${next ? ' 多' : ''} 件等您答复` : ''
}

export const reportRows = (places: Place[]): Promise<Row[]> =>
  Promise.all(places.map(async (place) => {
    const note = await waitingAt(place)
    const url = `/packages/reports/list/index?place=${place.id}&kind=${place.kind}`
    return { glyph: 'task', title: titled('上报事项', place, places), note, waits: Boolean(note), url }
  }))
