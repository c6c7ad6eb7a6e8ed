/** What homes pay regularly: one's own, the figures for everybody, and who keeps the books. Amounts in 分. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'

export type Fee = Schemas['FeeShape']

export type Charge = Schemas['ChargeShape']

export type OwnCharge = Schemas['OwnChargeShape']

export type DuesPayment = Schemas['DuesPaymentShape']

export type Means = Schemas['DuesPaymentForm']['means']

const onward = (cursor?: string) => ({ ...(cursor && { cursor }) })

/** What my homes are charged, the last one first. */
export const mine = (cursor?: string) => get('/api/my-charges', { query: onward(cursor) })

export const charge = (id: number) => get('/api/charges/{id}', { path: { id } })

/** What was entered for it, newest first. */
export const payments = async (id: number): Promise<DuesPayment[]> =>
  (await get('/api/charges/{id}/payments', { path: { id } })).items

export const fees = (cursor?: string) => get('/api/fees', { query: onward(cursor) })

export const fee = (id: number) => get('/api/fees/{id}', { path: { id } })

/** Every home, or those in a state; for those who keep the books. */
export const charges = (id: number, state: Charge['state'] | '', cursor?: string) =>
  get('/api/fees/{id}/charges', { path: { id }, query: { ...(state && { state }), ...onward(cursor) } })

export const receive = oneTap((key, id: number, body: Schemas['DuesPaymentForm']) =>
  post(key, '/api/fees/{id}/payments', { path: { id }, body }))

export const remind = oneTap((key, id: number) => post(key, '/api/fees/{id}/reminders', { path: { id } }))
