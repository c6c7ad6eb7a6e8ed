/** The books of owners' committees, as their owners read them: published quarters, and what companies advanced. Amounts in 分. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'
import { download } from '../utils/transfers'

export type Statement = Schemas['StatementShape']

export type Balance = Schemas['BalanceShape']

export type AccountEntry = Schemas['AccountEntryShape']

export type Question = Schemas['StatementQuestionShape']

export type Advance = Schemas['AdvanceShape']

export type Account = Balance['account']

const onward = (cursor?: string) => ({ ...(cursor && { cursor }) })

export const books = (cursor?: string) => get('/api/books', { query: onward(cursor) })

export const book = (id: number) => get('/api/books/{id}', { path: { id } })

/** What was published, newest first. */
export const statements = (id: number, cursor?: string) =>
  get('/api/books/{id}/statements', { path: { id }, query: onward(cursor) })

export const statement = (id: number, quarter: string) =>
  get('/api/books/{id}/statements/{quarter}', { path: { id, quarter } })

/** What is behind a figure. */
export const accountEntries = (id: number, account: Account, quarter: string, cursor?: string) =>
  get('/api/books/{id}/account-entries', { path: { id }, query: { account, quarter, ...onward(cursor) } })

export const advances = async (id: number): Promise<Advance[]> =>
  (await get('/api/books/{id}/advances', { path: { id } })).items

/** The quarter as it hangs on the notice board, a PDF. */
export const statementPaper = (id: number, quarter: string) => download(`/api/books/${id}/statements/${quarter}/paper`)

/** What was asked about a published quarter, newest first, and what the reader may do. */
export const questions = (id: number, quarter: string, cursor?: string) =>
  get('/api/books/{id}/statements/{quarter}/questions', { path: { id, quarter }, query: onward(cursor) })

export const ask = oneTap((key, id: number, quarter: string, body: string) =>
  post(key, '/api/books/{id}/statements/{quarter}/questions', { path: { id, quarter }, body: { body } }))

export const answerQuestion = oneTap((key, id: number, body: string) =>
  post(key, '/api/statement-questions/{id}/answers', { path: { id }, body: { body } }))
