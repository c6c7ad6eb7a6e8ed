/** Owners' votes: reading them, voting, preparing and running them. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, patch, post, remove } from '../utils/request'
import { download } from '../utils/transfers'

export type PollLine = Schemas['PollLineShape']

export type Poll = Schemas['PollShape']

export type OwnHead = Schemas['OwnHeadShape']

export type OwnCast = Schemas['OwnCastShape']

export type ItemResult = Schemas['ItemResultShape']

export type ContestResult = Schemas['ContestResultShape']

export type Choice = Schemas['AnswerForm']['choice']

export type Answer = Schemas['AnswerForm']

export const polls = (cursor?: string) => get('/api/polls', { query: { ...(cursor && { cursor }) } })

const SCREENFUL = 8

/** The server pages running polls apart from the others: what does not fill a screen goes on at once. */
export async function firstPolls() {
  const first = await polls()
  if (!first.next || first.items.length >= SCREENFUL) return first
  const others = await polls(first.next)
  return { items: [...first.items, ...others.items], next: others.next }
}

export const poll = (id: number) => get('/api/polls/{id}', { path: { id } })

export const ownBallots = (id: number) =>
  get('/api/polls/{id}/ballots/mine', { path: { id } }).then(({ items }) => items)

export type Receipt = Schemas['ReceiptShape']

export type OwnBallot = Schemas['OwnBallotShape']

export type PublishedSeal = Schemas['SealShape']

/** Whether a receipt is in the count; my own with what it takes to compute that. */
export const checkReceipt = (id: number, receipt: string) =>
  get('/api/polls/{id}/receipts/{receipt}', { path: { id, receipt } })

/** A seal of the poll's ballots as it was published: none, if there is none of this number. */
export const sealsOf = (id: number, sequence: number) =>
  get('/api/polls/{id}/seals', { path: { id }, query: { cursor: String(sequence - 1), limit: 1 } })
    .then(({ items }) => items.filter((seal) => seal.sequence === sequence))

/** While it runs, the turnout alone. */
export const pollResult = (id: number) => get('/api/polls/{id}/result', { path: { id } })

export const castBallot = oneTap((key, id: number, answers: Answer[], parts: number[]) =>
  post(key, '/api/polls/{id}/ballots', { path: { id }, body: { answers, part_ids: parts } }))

export const draftPoll = oneTap((key, body: Schemas['DraftForm']) => post(key, '/api/polls', { body }))

export const changePoll = oneTap((key, id: number, body: Schemas['ChangeForm']) =>
  patch(key, '/api/polls/{id}', { path: { id }, body }))

export const discardPoll = oneTap((key, id: number) => remove(key, '/api/polls/{id}', { path: { id } }))

/** Freezes the roll; nothing leads back. */
export const openPoll = oneTap((key, id: number) => post(key, '/api/polls/{id}/opening', { path: { id } }))

export const withdrawPoll = oneTap((key, id: number, reason: string) =>
  post(key, '/api/polls/{id}/withdrawal', { path: { id }, body: { reason } }))

export type RollEntry = Schemas['EntryShape']

/** Part by part: before the opening as it stands, afterwards as it was frozen. */
export const roll = (id: number, cursor?: string) =>
  get('/api/polls/{id}/roll', { path: { id }, query: { ...(cursor && { cursor }) } })

/** My own parts of it. */
export const ownRoll = (id: number) =>
  get('/api/polls/{id}/roll', { path: { id }, query: { mine: true } }).then(({ items }) => items)

export type Objection = Schemas['ObjectionShape']

/** Mine; for officials all. */
export const objections = (id: number, cursor?: string) =>
  get('/api/polls/{id}/objections', { path: { id }, query: { ...(cursor && { cursor }) } })

export const objectTo = oneTap((key, id: number, body: string, said_by?: string) =>
  post(key, '/api/polls/{id}/objections', { path: { id }, body: { body, ...(said_by && { said_by }) } }))

export const answerObjection = oneTap((key, id: number, objection_id: number, upheld: boolean, answer: string) =>
  post(key, '/api/polls/{id}/objections/{objection_id}/answer', { path: { id, objection_id }, body: { upheld, answer } }))

export type Contest = Schemas['ContestShape']

export type Nominee = Schemas['NomineeShape']

/** Without a home and a name: myself. */
export const nominate = oneTap((key, id: number, contest_id: number, other?: { room: string; name: string }) =>
  post(key, '/api/polls/{id}/contests/{contest_id}/nominees', { path: { id, contest_id }, body: other ?? {} }))

/** Whether a nominee stands; an official records it with the picture of the signed paper. */
export const consentTo = oneTap((key, id: number, nominee_id: number, agreed: boolean, file_id?: string) =>
  post(key, '/api/polls/{id}/nominees/{nominee_id}/consent', {
    path: { id, nominee_id }, body: { agreed, ...(file_id && { file_id }) },
  }))

export const decideEligibility = oneTap((key, id: number, nominee_id: number, eligible: boolean, remark: string) =>
  post(key, '/api/polls/{id}/nominees/{nominee_id}/eligibility', { path: { id, nominee_id }, body: { eligible, remark } }))

export const publishPoll = oneTap((key, id: number) => post(key, '/api/polls/{id}/publication', { path: { id } }))

export const retractPoll = oneTap((key, id: number, reason: string) =>
  post(key, '/api/polls/{id}/publication/retraction', { path: { id }, body: { reason } }))

export const extendPoll = oneTap((key, id: number, closes_at: string, reason: string) =>
  post(key, '/api/polls/{id}/extension', { path: { id }, body: { closes_at, reason } }))

export type Proxy = Schemas['ProxyShape']

export type Power = Schemas['PowerForm']

/** Who votes for my homes, and for whose homes I vote. */
export const ownProxies = (id: number) => get('/api/polls/{id}/proxies/mine', { path: { id } })

/** Somebody votes for a home of mine; without a choice as they think best. */
export const authorise = oneTap((key, id: number, part_id: number, agent_name: string, agent_phone: string, powers: Power[]) =>
  post(key, '/api/polls/{id}/proxies', { path: { id }, body: { part_id, agent_name, agent_phone, powers } }))

export const revokeProxy = oneTap((key, id: number, proxy_id: number) =>
  post(key, '/api/polls/{id}/proxies/{proxy_id}/revocation', { path: { id, proxy_id }, body: { reason: '' } }))

/** A paper of a poll as a PDF, under a temporary path. */
export const print = (id: number, name: string) => download(`/api/polls/${id}/prints/${name}`)

/** The same door by door, for a place of the poll. */
export const printSheets = (id: number, name: string, place: number) =>
  download(`/api/polls/${id}/sheets/${name}?place_id=${place}`)
