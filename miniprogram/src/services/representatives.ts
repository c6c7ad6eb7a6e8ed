/** Whom the co-owners of a home have named to vote for all of them. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post, remove } from '../utils/request'

export type CoOwners = Schemas['CoOwnersShape']

export const coOwners = (part: number) => get('/api/parts/{id}/representative', { path: { id: part } })

/** @param file the photograph of what all have signed, where an official writes it down */
export const nameRepresentative = oneTap((key, part: number, owner_id: number, file_id?: string) =>
  post(key, '/api/parts/{id}/representative', { path: { id: part }, body: { owner_id, ...(file_id && { file_id }) } }))

export const clearRepresentative = oneTap((key, part: number) =>
  remove(key, '/api/parts/{id}/representative', { path: { id: part } }))
