/** Activities that people check in to, and the codes that they show. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'
import { recall, remember } from '../utils/storage'

export const ownOccasions = (now = Date.now()) =>
  (recall('own-occasions') ?? []).filter(({ ends_at }) => Date.parse(ends_at) > now)

export const addOccasion = oneTap(async (key, body: Schemas['OccasionForm']) => {
  const added = await post(key, '/api/occasions', { body })
  remember('own-occasions', [added, ...ownOccasions()])
  return added
})

export const occasionCode = (id: number) => get('/api/occasions/{id}/code', { path: { id } })
