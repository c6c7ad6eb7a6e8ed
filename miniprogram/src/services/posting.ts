/** Posting notices. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { post } from '../utils/request'

export const postNotice = oneTap((key, body: Schemas['NoticeForm']) => post(key, '/api/notices', { body }))
