/** Tasks as the secretary sets and reviews them. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'

export type Report = Schemas['ReportShape']

export type TaskForm = Schemas['TaskForm']

export const tasksAt = (place: number, cursor?: string) =>
  get('/api/tasks', { query: { place_id: place, ...(cursor && { cursor }) } })

export const skillsAt = (place: number) => get('/api/skills', { query: { place_id: place } }).then(({ items }) => items)

/** Whom a push would tell. It changes nothing, so it needs no key that lasts. */
export const reach = oneTap((key, place: number, skills: string[]) =>
  post(key, '/api/tasks/reach', { body: { place_id: place, skills } }))

export const pushTask = oneTap((key, body: TaskForm) => post(key, '/api/tasks', { body }))

export const cancelTask = oneTap((key, id: number, reason: string) =>
  post(key, '/api/tasks/{id}/cancellation', { path: { id }, body: { reason } }))

export const reports = (task: number, cursor?: string) =>
  get('/api/tasks/{id}/assignments', { path: { id: task }, query: { ...(cursor && { cursor }) } })

export const reviewReport = oneTap((key, task: number, assignment: number, accepted: boolean, remark: string) =>
  post(key, '/api/tasks/{id}/assignments/{assignment_id}/review', {
    path: { id: task, assignment_id: assignment }, body: { accepted, remark },
  }))
