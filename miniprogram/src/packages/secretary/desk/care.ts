/** Household responsibility of my places, and what of it waits for me. */
import { waitingAt } from '../../../services/coverage'
import type { Place } from '../offices'
import { titled, type Row } from './rows'

export const careRows = (places: Place[]): Promise<Row[]> =>
  Promise.all(places.map(async (place) => {
    const { left, needs } = await waitingAt(place.id)
    const note = [left && `${left} 户要换人`, needs && `${needs} 件事等您办`].filter(Boolean).join('，')
    const url = `/packages/care/coverage/index?place=${place.id}`
    return { glyph: 'home', title: titled('包户', place, places), note, waits: left + needs > 0, url }
  }))
