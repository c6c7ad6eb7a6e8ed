/** Activities that people check in to, and the codes that they show. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'

export type Occasion = Schemas['OccasionShape']

/** All that is not over yet at a place and inside it, tasks too. */
export async function occasionsAt(place: number, cursor?: string): Promise<Occasion[]> {
  const { items, next } = await get('/api/occasions', { query: { place_id: place, ...(cursor && { cursor }) } })
  return next ? [...items, ...(await occasionsAt(place, next))] : items
}

export const addOccasion = oneTap((key, body: Schemas['OccasionForm']) => post(key, '/api/occasions', { body }))

export const occasionCode = (id: number) => get('/api/occasions/{id}/code', { path: { id } })
