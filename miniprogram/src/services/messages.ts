/** The inbox, and the consent to be messaged through WeChat. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post } from '../utils/request'
import { recall, remember } from '../utils/storage'

export type Message = Schemas['MessageShape']

export type Consent = Schemas['ConsentShape']

export const messages = (cursor?: string) => get('/api/messages', { query: { ...(cursor && { cursor }) } })

export const readMessage = oneTap((key, id: number) => post(key, '/api/messages/{id}/read', { path: { id } }))

export const consents = () => get('/api/me/consents').then(({ items }) => items)

const tell = oneTap((key, kind: Schemas['ConsentForm']['kind'], result: Schemas['ConsentForm']['result']) =>
  post(key, '/api/me/consents', { body: { kind, result } }))

const refused = () => recall('refused-topics') ?? []

/** One message is enough to wait for, and whoever has said no is left in peace. */
const mayAsk = ({ kind, count }: Consent) => !count && !refused().includes(kind)

/** WeChat may be unable to ask (messages switched off, no line): what the person came for goes on without it. */
const asked = (template: string): Promise<string> =>
  wx.requestSubscribeMessage({ tmplIds: [template] }).then((answer) => answer[template], () => 'unasked')

/** Stands first in a tap's handler. Asks at most once for a topic that was refused. */
export async function askConsent(consent: Consent | undefined) {
  if (!consent || !mayAsk(consent)) return
  const answer = await asked(consent.template_id)
  if (answer === 'unasked') return
  const result = answer === 'accept' ? 'accept' : 'reject'
  if (result === 'reject') remember('refused-topics', [...refused(), consent.kind])
  await tell(consent.kind as Schemas['ConsentForm']['kind'], result)
}
