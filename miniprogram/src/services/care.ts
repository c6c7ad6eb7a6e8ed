/** Household responsibility: who looks after my homes, and the homes that I look after with their visits. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'

export type MyHome = Schemas['MyHomeCareShape']

export type Household = Schemas['HouseholdShape']

export type Visit = Schemas['HomeVisitShape']

const onward = (cursor?: string) => ({ ...(cursor && { cursor }) })

/** My homes, each with who looks after it. */
export const myCarers = async (): Promise<MyHome[]> => (await get('/api/me/care')).items

export const households = (cursor?: string) => get('/api/me/households', { query: onward(cursor) })

export const visitsTo = (id: number, cursor?: string) =>
  get('/api/care/{id}/visits', { path: { id }, query: onward(cursor) })

/** @param sealed is encrypted; each opening of it is on record */
export const enterVisit = oneTap((key, id: number, note: string, need: string, sealed: string) =>
  post(key, '/api/me/households/{id}/visits', { path: { id }, body: { note, need, sealed_note: sealed } }))

/** Not kept as an answer: each reading is on record. */
export const openSealed = oneTap((key, id: number) => post(key, '/api/visits/{id}/readings', { path: { id } }))
