/** Prints of my own record of service. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'
import { download } from '../utils/transfers'

export type Print = Schemas['PrintShape']

export const ownPrints = (cursor?: string) => get('/api/me/service-prints', { query: { ...(cursor && { cursor }) } })

/** @param first_day `2026-01-01`; the last day is counted too */
export const printService = oneTap((key, first_day: string, last_day: string) =>
  post(key, '/api/me/service-prints', { body: { first_day, last_day } }))

export const withdrawPrint = oneTap((key, id: number) =>
  post(key, '/api/me/service-prints/{id}/withdrawal', { path: { id } }))

/** @returns a temporary path of a PDF */
export const printedPaper = (id: number) => download(`/api/me/service-prints/${id}/paper`)
