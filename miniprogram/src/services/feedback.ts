/** What a community tells an employer of a period: frozen once it is signed, a correction is a new version. */
import type { Schemas } from '../utils/contract'
import { get } from '../utils/request'

export type Feedback = Schemas['FeedbackShape']

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
