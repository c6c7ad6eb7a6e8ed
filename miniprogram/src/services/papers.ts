/** Ballots on paper, as officials check and decide them. They are entered through deeds.ts. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'
import type { Answer } from './votes'

export type Paper = Schemas['PaperShape']

export type Queue = 'to_check' | 'mismatches' | 'all'

export type Ruling = Schemas['PaperDecisionForm']['ruling']

export const papers = (id: number, queue: Queue, cursor?: string) =>
  get('/api/polls/{id}/papers', { path: { id }, query: { queue, ...(cursor && { cursor }) } })

export const figures = (id: number) => get('/api/polls/{id}/papers/figures', { path: { id } })

export const paper = (id: number, paper_id: number) => get('/api/polls/{id}/papers/{paper_id}', { path: { id, paper_id } })

export const checkPaper = oneTap((key, id: number, paper_id: number, answers: Answer[]) =>
  post(key, '/api/polls/{id}/papers/{paper_id}/check', { path: { id, paper_id }, body: { answers } }))

export const decidePaper = oneTap((key, id: number, paper_id: number, ruling: Ruling, reason: string) =>
  post(key, '/api/polls/{id}/papers/{paper_id}/decision', { path: { id, paper_id }, body: { ruling, reason } }))

/** Whose a blank ballot is, by its code. */
export const blankBallot = (id: number, code: string) => get('/api/polls/{id}/blank-ballots/{code}', { path: { id, code } })
