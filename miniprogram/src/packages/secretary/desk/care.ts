/** Household responsibility of my places, and what of it waits for me. */
import { waitingAt } from '../../../services/coverage'
import type { Place } from '../offices'

export interface CareRow {
  title: string
  note: string
  /** something waits for me */
  waits: boolean
  url: string
}

/** Who has several places is told which. */
export const careRows = (places: Place[]): Promise<CareRow[]> =>
  Promise.all(places.map(async ({ id, name }) => {
    const { left, needs } = await waitingAt(id)
    const note = [left && `${left} 户要换人`, needs && `${needs} 件事等您办`].filter(Boolean).join('，')
    const title = places.length > 1 ? `包户，${name}` : '包户'
    return { title, note, waits: left + needs > 0, url: `/packages/care/coverage/index?place=${id}` }
  }))
