/** Choosing a property company: opinions, the plan, offers, and the contract. Fees in 分 per m² and month. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'

export type Selection = Schemas['SelectionShape']

export type Opinions = Schemas['OpinionsShape']

export type Plan = Schemas['SelectionPlanShape']

export type Bidder = Schemas['BidderShape']

export type Contract = Schemas['ContractShape']

const onward = (cursor?: string) => ({ ...(cursor && { cursor }) })

export const selections = (cursor?: string) => get('/api/selections', { query: onward(cursor) })

export const selection = (id: number) => get('/api/selections/{id}', { path: { id } })

export const plans = (id: number, cursor?: string) => get('/api/selections/{id}/plans', { path: { id }, query: onward(cursor) })

export const bidders = async (id: number): Promise<Bidder[]> => (await get('/api/selections/{id}/bidders', { path: { id } })).items

export const contract = (id: number) => get('/api/contracts/{id}', { path: { id } })

export const sendOpinion = oneTap((key, id: number, answers: number[][], words: string) =>
  post(key, '/api/selections/{id}/opinion', { path: { id }, body: { answers, words } }))
