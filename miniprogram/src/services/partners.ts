/** Joint meetings and joint projects of communities and employers: a place's for its secretary, an employer's for its clerks. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'

export type Project = Schemas['ProjectShape']

export type ProjectDetail = Schemas['ProjectDetailShape']

export type Progress = Schemas['ProgressShape']

export type Meeting = Schemas['MeetingShape']

export type Figures = Schemas['ProjectFiguresShape']

/** A state, or those past their day. */
export type Standing = Project['state'] | 'overdue'

/** Whose: a place's or an employer's. */
export interface Side {
  place?: number
  employer?: number
}

const MOST = 200

const onward = (cursor?: string) => ({ ...(cursor && { cursor }) })

export async function employersAt(place: number): Promise<Schemas['EmployerShape'][]> {
  const found: Schemas['EmployerShape'][] = []
  let cursor: string | undefined
  do {
    const query = { limit: MOST, ...onward(cursor) }
    const { items, next } = await get('/api/places/{id}/employers', { path: { id: place }, query })
    found.push(...items)
    cursor = next ?? undefined
  } while (cursor)
  return found
}

export const figuresOf = ({ place = 0, employer }: Side) => (employer
  ? get('/api/employers/{id}/project-figures', { path: { id: employer } })
  : get('/api/projects/figures', { query: { place_id: place } }))

/** Without `state` all but the cancelled ones. */
export const projectsOf = ({ place = 0, employer }: Side, state?: Standing, cursor?: string) => {
  const query = { ...(state && { state }), ...onward(cursor) }
  return employer
    ? get('/api/employers/{id}/projects', { path: { id: employer }, query })
    : get('/api/projects', { query: { place_id: place, ...query } })
}

export const meetingsOf = ({ place = 0, employer }: Side, cursor?: string) => (employer
  ? get('/api/employers/{id}/joint-meetings', { path: { id: employer }, query: onward(cursor) })
  : get('/api/joint-meetings', { query: { place_id: place, ...onward(cursor) } }))

export const meeting = (id: number) => get('/api/joint-meetings/{id}', { path: { id } })

export const recordMeeting = oneTap((key, body: Schemas['MeetingForm']) => post(key, '/api/joint-meetings', { body }))

export const project = (id: number) => get('/api/projects/{id}', { path: { id } })

export const proposeProject = oneTap((key, body: Schemas['ProjectForm']) => post(key, '/api/projects', { body }))

/** @param employer the community signs where none is named */
export const signProject = oneTap((key, id: number, employer: number | null) =>
  post(key, '/api/projects/{id}/signatures', { path: { id }, body: { employer_id: employer } }))

export const progressOf = (id: number, cursor?: string) =>
  get('/api/projects/{id}/progress', { path: { id }, query: onward(cursor) })

export const reportProgress = oneTap((key, id: number, note: string, files: string[]) =>
  post(key, '/api/projects/{id}/progress', { path: { id }, body: { note, file_ids: files } }))

export const finishProject = oneTap((key, id: number) => post(key, '/api/projects/{id}/completion', { path: { id } }))

export const cancelProject = oneTap((key, id: number, reason: string) =>
  post(key, '/api/projects/{id}/cancellation', { path: { id }, body: { reason } }))
