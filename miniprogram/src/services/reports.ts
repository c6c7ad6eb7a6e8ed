/** Matters that a community passes up (上报): by whom they were reported, who has them now, and what came of them. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'

export type Report = Schemas['UpwardReportShape']

export type ReportDetail = Schemas['UpwardReportDetailShape']

/** What can be done with a report that there is. */
export type Deed = Exclude<Report['may'][number], 'report'>

/** What waits at a place's desk, or what was reported about the place and those below. */
export type Side = 'desk' | 'sent'

/** Of what waits, the oldest stands first; of what was reported, the newest. */
export const reportsAt = (place_id: number, side: Side, cursor?: string) =>
  get('/api/reports', { query: { place_id, side, ...(side === 'desk' && { state: 'open' as const }), ...(cursor && { cursor }) } })

export const report = (id: number) => get('/api/reports/{id}', { path: { id } })

export const reportMatter = oneTap((key, place_id: number, title: string, body: string) =>
  post(key, '/api/reports', { body: { place_id, title, body } }))

/** @param id the visit's on which the need was found */
export const reportNeed = oneTap((key, id: number, title: string, body: string) =>
  post(key, '/api/visits/{id}/report', { path: { id }, body: { title, body } }))

export const passOn = oneTap((key, id: number, note: string) =>
  post(key, '/api/reports/{id}/passing-on', { path: { id }, body: { note } }))

export const answerReport = oneTap((key, id: number, answer: string) =>
  post(key, '/api/reports/{id}/answer', { path: { id }, body: { answer } }))

export const withdrawReport = oneTap((key, id: number, reason: string) =>
  post(key, '/api/reports/{id}/withdrawal', { path: { id }, body: { reason } }))
