/** A place's figures, and the lists behind those that have none elsewhere. */
import type { Schemas } from '../utils/contract'
import { get } from '../utils/request'

export type Figure = Schemas['FigureShape']

export type Kept = Schemas['SnapshotShape']

const at = (place_id: number, cursor?: string) => ({ place_id, ...(cursor && { cursor }) })

/** This month's. */
export const figuresAt = (place_id: number) => get('/api/figures', { query: { place_id } })

export const keptAt = (place: number, cursor?: string) => get('/api/figures/months', { query: at(place, cursor) })

export const staffingAt = (place: number, cursor?: string) => get('/api/figures/staffing', { query: at(place, cursor) })

export const reportedAt = (place: number, cursor?: string) => get('/api/figures/reported', { query: at(place, cursor) })

/** Who served there in a month. */
export const servedAt = (id: number, month: string, cursor?: string) =>
  get('/api/places/{id}/volunteers', { path: { id }, query: { month, ...(cursor && { cursor }) } })
