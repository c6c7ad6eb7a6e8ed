/** Tasks: those open to me, those that I do, those that I have done. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, patch, post } from '../utils/request'

export type Task = Schemas['TaskShape']

export type TaskGroup = 'open' | 'mine' | 'done'

export const tasks = (state: TaskGroup, cursor?: string) =>
  get('/api/tasks', { query: { state, ...(cursor && { cursor }) } })

export const task = (id: number) => get('/api/tasks/{id}', { path: { id } })

export const claimTask = oneTap((key, id: number) => post(key, '/api/tasks/{id}/assignments', { path: { id } }))

export const declineTask = oneTap((key, id: number, reason: string) =>
  patch(key, '/api/tasks/{id}/assignments/mine', { path: { id }, body: { state: 'declined', reason } }))

/** @param files ids of uploads, at most nine */
export const completeTask = oneTap((key, id: number, report: string, files: string[]) =>
  patch(key, '/api/tasks/{id}/assignments/mine', { path: { id }, body: { state: 'completed', report, file_ids: files } }))
