/** Written authorisations, as officials record and check them, and who may be nobody's agent. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, post, remove } from '../utils/request'

export type RecordedProxy = Schemas['RecordedProxyShape']

export type Exclusion = Schemas['ExclusionShape']

export const recordedProxies = (id: number, queue: 'to_check' | 'all', cursor?: string) =>
  get('/api/polls/{id}/proxies', { path: { id }, query: { queue, ...(cursor && { cursor }) } })

/** What a paper says, with the id of its picture. */
export const recordProxy = oneTap((key, id: number, body: Schemas['ProxyForm']) =>
  post(key, '/api/polls/{id}/proxies', { path: { id }, body }))

/** Whether the record agrees with the picture; if not, why. */
export const checkProxy = oneTap((key, id: number, proxy_id: number, agrees: boolean, reason: string) =>
  post(key, '/api/polls/{id}/proxies/{proxy_id}/check', { path: { id, proxy_id }, body: { agrees, reason } }))

/** Takes it back at the owner's word, before the agent has voted. */
export const endProxy = oneTap((key, id: number, proxy_id: number, reason: string) =>
  post(key, '/api/polls/{id}/proxies/{proxy_id}/revocation', { path: { id, proxy_id }, body: { reason } }))

export const exclusions = (id: number, cursor?: string) =>
  get('/api/polls/{id}/exclusions', { path: { id }, query: { ...(cursor && { cursor }) } })

export const excludeAgent = oneTap((key, id: number, phone: string, reason: string) =>
  post(key, '/api/polls/{id}/exclusions', { path: { id }, body: { phone, reason } }))

export const readmitAgent = oneTap((key, id: number, exclusion_id: number) =>
  remove(key, '/api/polls/{id}/exclusions/{exclusion_id}', { path: { id, exclusion_id } }))
