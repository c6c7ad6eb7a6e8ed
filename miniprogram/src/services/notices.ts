/** What the community has posted. */
import { get } from '../utils/request'

export const notices = (cursor?: string) => get('/api/notices', { query: { ...(cursor && { cursor }) } })

export const notice = (id: number) => get('/api/notices/{id}', { path: { id } })
