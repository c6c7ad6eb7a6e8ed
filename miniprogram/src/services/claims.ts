/** Homes that people say are theirs, as the secretary decides on them. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, patch } from '../utils/request'

export type Claim = Schemas['ClaimShape']

export const homeClaims = (cursor?: string) => get('/api/home-claims', { query: { ...(cursor && { cursor }) } })

/** @param owner the owner on the roster that the person is; without one they live there as a tenant or a relative */
export const confirmClaim = oneTap((key, id: number, owner?: number) =>
  patch(key, '/api/home-claims/{id}', {
    path: { id }, body: { state: 'confirmed', ...(owner && { owner_id: owner }) },
  }))

export const refuseClaim = oneTap((key, id: number, reason: string) =>
  patch(key, '/api/home-claims/{id}', { path: { id }, body: { state: 'refused', reason } }))
