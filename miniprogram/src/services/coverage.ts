/** Household responsibility for those who run it: coverage, who carries what, proposals, hand-overs, needs. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'

export type Layer = Schemas['CareShape']['layer']

export type Coverage = Schemas['CoverageShape']

export type PlaceCoverage = Schemas['PlaceCoverageShape']

export type Door = Schemas['CareDoorShape']

export type House = Schemas['HouseShape']

export type Care = Schemas['CareShape']

export type HomeCare = Schemas['HomeCareShape']

export type Past = Schemas['PastCareShape']

export type Reason = NonNullable<Past['reason']>

export type Carer = Schemas['CarerShape']

export type Proposal = Schemas['ProposalShape']

export type Wish = Schemas['SuccessionForm']

interface Found<T> {
  items: T[]
  next: string | null
}

const query = (place_id: number, words: string, cursor?: string) => ({ place_id, ...(words && { words }), ...(cursor && { cursor }) })

export const coverageOf = (place_id: number) => get('/api/care/coverage', { query: { place_id } })

export const waitingAt = (place_id: number) => get('/api/care/waiting', { query: { place_id } })

export const placesIn = (place: number, words: string, cursor?: string) => get('/api/care/places', { query: query(place, words, cursor) })

export const doorsIn = (place: number, words: string, cursor?: string) => get('/api/care/doors', { query: query(place, words, cursor) })

export const homesAt = (place: number, words: string, cursor?: string) => get('/api/care/homes', { query: query(place, words, cursor) })

export const gapsAt = (place: number, words: string, cursor?: string) => get('/api/care/gaps', { query: query(place, words, cursor) })

export const leftAt = (place: number, words: string, cursor?: string) => get('/api/care/left', { query: query(place, words, cursor) })

/** @param holder one person's; without, the layer's */
export const heldAt = (place: number, layer: Layer, holder: number, words: string, cursor?: string): Promise<Found<Care>> =>
  get('/api/care', { query: { ...query(place, words, cursor), layer, ...(holder && { holder_id: holder }) } })

export const carersAt = (place: number, layer: Layer, words: string, cursor?: string): Promise<Found<Carer>> =>
  get('/api/care/holders', { query: { ...query(place, words, cursor), layer } })

export const carer = (place_id: number, layer: Layer, holder_id: number) => get('/api/care/holder', { query: { place_id, layer, holder_id } })

/** Changes nothing, so it needs no key that lasts. */
export const propose = oneTap((key, body: Schemas['ProposalForm']) => post(key, '/api/care/proposals', { body }))

export const assign = oneTap((key, place_id: number, layer: Layer, items: Wish[]) =>
  post(key, '/api/care/assignments', { body: { place_id, layer, items } }))

export const release = oneTap((key, body: Schemas['ReleaseForm']) => post(key, '/api/care/releases', { body }))

export const handOver = oneTap((key, id: number, body: Schemas['HandOverForm']) =>
  post(key, '/api/care/{id}/handing-over', { path: { id }, body }))

export const home = (id: number) => get('/api/homes/{id}', { path: { id } })

export const pastOf = (id: number) => get('/api/homes/{id}/care', { path: { id } })

export const visitsAt = (id: number, cursor?: string) => get('/api/homes/{id}/visits', { path: { id }, query: { ...(cursor && { cursor }) } })

export const needsAt = (place_id: number, cursor?: string) => get('/api/care/needs', { query: { place_id, ...(cursor && { cursor }) } })

export const visit = (id: number) => get('/api/visits/{id}', { path: { id } })

export const answerNeed = oneTap((key, id: number, answer: string) => post(key, '/api/visits/{id}/answer', { path: { id }, body: { answer } }))

export const taskOfNeed = oneTap((key, id: number, body: Schemas['NeedTaskForm']) => post(key, '/api/visits/{id}/task', { path: { id }, body }))
