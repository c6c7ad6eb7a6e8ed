/** An employer in its clerk's hands: its people, its report slips, its shifts. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post, remove } from '../utils/request'
import type { Standing } from './slips'

export type Employer = Schemas['EmployerShape']

export type Colleague = Schemas['ColleagueShape']

export type Shift = Schemas['ShiftShape']

export type Bearer = Schemas['BearerForm']

const onward = (cursor?: string) => ({ ...(cursor && { cursor }) })

/** Those whose clerk I am; mostly none. */
export const myEmployers = (): Promise<Employer[]> => get('/api/employers').then(({ items }) => items)

/** @param wanted a part of the name, or a whole telephone number */
export const colleagues = (id: number, wanted: string, cursor?: string) =>
  get('/api/employers/{id}/members', { path: { id }, query: { ...(wanted && { wanted }), ...onward(cursor) } })

export const colleague = (id: number, member_id: number) =>
  get('/api/employers/{id}/members/{member_id}', { path: { id, member_id } })

export const employerSlips = (id: number, state: Standing, cursor?: string) =>
  get('/api/employers/{id}/slips', { path: { id }, query: { state, ...onward(cursor) } })

export const employerFigures = (id: number) => get('/api/employers/{id}/slip-figures', { path: { id } })

export const issueSlip = oneTap((key, id: number, body: Bearer) => post(key, '/api/employers/{id}/slips', { path: { id }, body }))

export const shifts = (id: number): Promise<Shift[]> => get('/api/employers/{id}/shifts', { path: { id } }).then(({ items }) => items)

/** In place of the one of that name. */
export const keepShift = oneTap((key, id: number, body: Schemas['ShiftForm']) =>
  post(key, '/api/employers/{id}/shifts', { path: { id }, body }))

export const removeShift = oneTap((key, id: number, shift_id: number) =>
  remove(key, '/api/employers/{id}/shifts/{shift_id}', { path: { id, shift_id } }))

/** @param shift_id null: the usual one */
export const assignShift = oneTap((key, id: number, shift_id: number | null, member: number) =>
  post(key, '/api/employers/{id}/shift-assignments', { path: { id }, body: { shift_id, member_ids: [member] } }))
