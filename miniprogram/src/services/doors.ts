/** From door to door: who goes where, which doors are left, whom one met. Visits are sent through deeds.ts. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post, remove } from '../utils/request'

export type Stairwell = Schemas['StairwellShape']

export type Outcome = Schemas['ContactForm']['outcome']

export type Approach = Schemas['ContactForm']['way']

export type Stairs = Schemas['StairsLineShape']

export type Duty = Schemas['DutyShape']

interface Asked {
  /** only doors from which nothing has come */
  left?: boolean
  /** only those of a stairwell or building */
  place?: number
}

/** Which doors have voted, stairwell by stairwell: all for officials, for others where they are sent. */
export const turnout = (id: number, { left, place }: Asked = {}, cursor?: string) =>
  get('/api/polls/{id}/turnout', { path: { id }, query: { ...(left && { left }), ...(place && { place_id: place }), ...(cursor && { cursor }) } })

const MOST = 200

/** All the stairwells of a poll, with what is left there. */
export async function stairwells(id: number, cursor?: string): Promise<Stairs[]> {
  const { items, next } = await get('/api/polls/{id}/stairwells', { path: { id }, query: { limit: MOST, ...(cursor && { cursor }) } })
  return next ? [...items, ...(await stairwells(id, next))] : items
}

export const errands = (cursor?: string) => get('/api/duties/mine', { query: { ...(cursor && { cursor }) } })

export async function duties(id: number, cursor?: string): Promise<Duty[]> {
  const { items, next } = await get('/api/polls/{id}/duties', { path: { id }, query: { limit: MOST, ...(cursor && { cursor }) } })
  return next ? [...items, ...(await duties(id, next))] : items
}

export const sendTo = oneTap((key, id: number, place_id: number, phone: string) =>
  post(key, '/api/polls/{id}/duties', { path: { id }, body: { place_id, phone } }))

export const relieve = oneTap((key, id: number, duty_id: number) =>
  remove(key, '/api/polls/{id}/duties/{duty_id}', { path: { id, duty_id } }))
