/** Self-government bodies with who sits in them; covenants and lists with their versions. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'

export type Body = Schemas['BodyShape']

export type Seat = Schemas['BodySeatShape']

export type Term = Schemas['TermShape']

export type Document = Schemas['DocumentShape']

export type Version = Schemas['VersionShape']

export type Kind = Body['kind']

export type Left = Schemas['LeavingForm']['reason']

export type Figures = Schemas['BodyFiguresShape']

/** How the owners' committee of an estate stands. */
export type Standing = Exclude<Body['state'], 'dissolved'>

const MOST = 200

const onward = (cursor?: string) => ({ ...(cursor && { cursor }) })

/** All pages of what a place has: a handful each. */
async function every<T>(read: (cursor?: string) => Promise<{ items: T[]; next: string | null }>) {
  const found: T[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await read(cursor)
    found.push(...items)
    cursor = next ?? undefined
  } while (cursor)
  return found
}

/** Of a place, of what lies within it and above it. */
export const bodiesOf = (place: number): Promise<Body[]> =>
  every((cursor) => get('/api/bodies', { query: { place_id: place, limit: MOST, ...onward(cursor) } }))

export const documentsOf = (place: number): Promise<Document[]> =>
  every((cursor) => get('/api/documents', { query: { place_id: place, limit: MOST, ...onward(cursor) } }))

export const body = (id: number) => get('/api/bodies/{id}', { path: { id } })

export const terms = (id: number, cursor?: string) => get('/api/bodies/{id}/terms', { path: { id }, query: onward(cursor) })

export const document = (id: number) => get('/api/documents/{id}', { path: { id } })

export const versionsOf = (id: number): Promise<Version[]> =>
  every((cursor) => get('/api/documents/{id}/versions', { path: { id }, query: { limit: MOST, ...onward(cursor) } }))

export const foundBody = oneTap((key, place: number, kind: Kind) =>
  post(key, '/api/bodies', { body: { place_id: place, kind } }))

export const dissolveBody = oneTap((key, id: number, reason: string) =>
  post(key, '/api/bodies/{id}/dissolution', { path: { id }, body: { reason } }))

/** @param begins 2026-08-14, as `ends` */
export const beginTerm = oneTap((key, id: number, begins: string, ends: string, seats: number) =>
  post(key, '/api/bodies/{id}/terms', { path: { id }, body: { begins, ends, seats } }))

/** Final elections that have seated nobody there yet. */
export const electionsFor = (id: number) => get('/api/bodies/{id}/elections', { path: { id } }).then(({ items }) => items)

export const seatElected = oneTap((key, id: number, poll: number) =>
  post(key, '/api/bodies/{id}/election', { path: { id }, body: { poll_id: poll } }))

export const fillSeat = oneTap((key, id: number, number: number, name: string, phone: string) =>
  post(key, '/api/bodies/{id}/seats/{number}/holder', { path: { id, number }, body: { name, phone: phone || null } }))

export const leaveSeat = oneTap((key, id: number, number: number, reason: Left, on: string, note: string) =>
  post(key, '/api/bodies/{id}/seats/{number}/leaving', { path: { id, number }, body: { reason, on, note } }))

export const committeeFigures = (place: number) => get('/api/bodies/figures', { query: { place_id: place } })

export const estatesAt = (place: number, state: Standing, cursor?: string) =>
  get('/api/bodies/estates', { query: { place_id: place, state, ...onward(cursor) } })

export const writeDocument = oneTap((key, body: Schemas['DocumentForm']) => post(key, '/api/documents', { body }))

/** Votes that carried and may have adopted a version. */
export const votesFor = (version: number) =>
  get('/api/document-versions/{id}/polls', { path: { id: version } }).then(({ items }) => items)

export const adoptVersion = oneTap((key, version: number, poll: number, item: number) =>
  post(key, '/api/document-versions/{id}/adoption', { path: { id: version }, body: { poll_id: poll, item_id: item } }))
