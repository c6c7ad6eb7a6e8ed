/** What the community has posted. */
import type { Schemas } from '../utils/contract'
import { get } from '../utils/request'

export type Notice = Schemas['NoticeShape']

export const notices = (cursor?: string) => get('/api/notices', { query: { ...(cursor && { cursor }) } })

export const notice = (id: number) => get('/api/notices/{id}', { path: { id } })
