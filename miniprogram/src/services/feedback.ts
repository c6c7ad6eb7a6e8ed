/** What a community tells an employer of a period: frozen once it is signed, a correction is a new version. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'

export type Feedback = Schemas['FeedbackShape']

export type Due = Schemas['DueShape']

export type Draft = Schemas['DraftFeedbackShape']

export type Line = Schemas['FeedbackLineShape']

export type Change = Schemas['FeedbackChangeShape']

const onward = (cursor?: string) => ({ ...(cursor && { cursor }) })

/** All versions, the newest first. */
export const toldEmployer = (id: number, cursor?: string) =>
  get('/api/employers/{id}/feedback', { path: { id }, query: onward(cursor) })

export const feedback = (id: number) => get('/api/feedback/{id}', { path: { id } })

export const feedbackLines = (id: number, cursor?: string) => get('/api/feedback/{id}/lines', { path: { id }, query: onward(cursor) })

/** What it says otherwise than the version before. */
export const feedbackChanges = (id: number, cursor?: string) =>
  get('/api/feedback/{id}/changes', { path: { id }, query: onward(cursor) })

export const feedbackVersions = (id: number): Promise<Feedback[]> =>
  get('/api/feedback/{id}/versions', { path: { id } }).then(({ items }) => items)

/** Whom a community tells of a period, the last that is over where none is named. */
export const dues = (id: number, cursor?: string) => get('/api/places/{id}/feedback', { path: { id }, query: onward(cursor) })

/** What a signature would freeze now. */
export const feedbackDraft = (id: number, employer_id: number, period: string) =>
  get('/api/places/{id}/feedback-draft', { path: { id }, query: { employer_id, period } })

export const signFeedback = oneTap((key, id: number, employer_id: number, period: string) =>
  post(key, '/api/places/{id}/feedback', { path: { id }, body: { employer_id, period } }))

export const correctFeedback = oneTap((key, id: number, reason: string) =>
  post(key, '/api/feedback/{id}/corrections', { path: { id }, body: { reason } }))
