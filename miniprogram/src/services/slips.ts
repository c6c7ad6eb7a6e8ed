/** Report slips: the employer sends, the member reports in, the community receives, the employer acknowledges. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'

export type Slip = Schemas['SlipShape']

export type SlipDetail = Schemas['SlipDetailShape']

export type Figures = Schemas['FiguresShape']

export type Report = Schemas['ReportForm']

/** What a member says of themselves. */
export type Answers = Schemas['AnswersForm']

/** A state, or those past their day. */
export type Standing = Slip['state'] | 'overdue'

export const mySlips = () => get('/api/me/report-in').then(({ items }) => items)

/** @param slip for whose bearer; without one for oneself */
export const skillTags = (slip: number) =>
  get('/api/skill-tags', { query: slip ? { slip_id: slip } : {} }).then(({ items }) => items)

export const reportIn = oneTap((key, body: Report) => post(key, '/api/me/report-in', { body }))

export const reportOnPaper = oneTap((key, id: number, body: Answers) =>
  post(key, '/api/slips/{id}/paper-report', { path: { id }, body }))

export const slip = (id: number) => get('/api/slips/{id}', { path: { id } })

export const slipsAt = (place: number, state: Standing, cursor?: string) =>
  get('/api/slips', { query: { place_id: place, state, ...(cursor && { cursor }) } })

export const slipFigures = (place: number) => get('/api/slips/figures', { query: { place_id: place } })

export const acceptSlip = oneTap((key, id: number) => post(key, '/api/slips/{id}/acceptance', { path: { id } }))

export const returnSlip = oneTap((key, id: number, reason: string) =>
  post(key, '/api/slips/{id}/return', { path: { id }, body: { reason } }))

export const readdressSlip = oneTap((key, id: number, community_id: number, reason: string) =>
  post(key, '/api/slips/{id}/readdressing', { path: { id }, body: { community_id, reason } }))

export const giveReceipt = oneTap((key, id: number) => post(key, '/api/slips/{id}/receipt', { path: { id } }))

export const acknowledgeSlip = oneTap((key, id: number) => post(key, '/api/slips/{id}/acknowledgement', { path: { id } }))

export const withdrawSlip = oneTap((key, id: number, reason: string) =>
  post(key, '/api/slips/{id}/withdrawal', { path: { id }, body: { reason } }))
