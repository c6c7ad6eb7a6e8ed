/** A place's members, as its secretary knows them. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'

export type Member = Schemas['MemberShape']

/** @param wanted a part of the name, a telephone number or its last four digits */
export const membersAt = (place_id: number, wanted: string, cursor?: string) =>
  get('/api/members', { query: { place_id, ...(wanted && { wanted }), ...(cursor && { cursor }) } })

export const member = (id: number) => get('/api/members/{id}', { path: { id } })

/** They leave the community's and the employer's list. */
export const depart = oneTap((key, id: number, reason: string) =>
  post(key, '/api/members/{id}/departure', { path: { id }, body: { reason } }))
