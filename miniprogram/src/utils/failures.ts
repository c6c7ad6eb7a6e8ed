/** What can go wrong between the phone and the server, and what the person is told. */

const NO_LINE = '网络不通，请检查网络后再试'
const BROKEN = '服务暂时出了问题，请稍后再试'

/** The server answered, and said no. `message` is its own sentence. */
export class ServerRefusal extends Error {
  constructor(readonly status: number, readonly code: string, message: string, readonly fields: Record<string, string> = {}) {
    super(message)
  }
}

/** No answer came: nobody knows whether the request arrived. */
export class LineFailure extends Error {
  constructor() {
    super(NO_LINE)
  }
}

interface ErrorBody {
  error?: { code?: string; message?: string; fields?: Record<string, string> }
}

export function refusal(status: number, body: unknown) {
  const { code = 'unknown', message = BROKEN, fields } = (body as ErrorBody | null)?.error ?? {}
  return new ServerRefusal(status, code, message, fields)
}

const NO_ANSWERS = [401, 429]
const SERVER_BROKE = 500

/** Whether the server has decided: a broken or busy server, or one that does not know us, may decide otherwise later. */
export const isAnswer = (error: unknown): error is ServerRefusal =>
  error instanceof ServerRefusal && error.status < SERVER_BROKE && !NO_ANSWERS.includes(error.status)

export type PageState = 'loading' | 'ready' | 'empty' | 'error' | 'offline' | 'forbidden'

const FORBIDDEN = 403

/** For a page that could not load: which state to draw, with which sentence. */
export function stateOf(error: unknown): { state: PageState; sentence: string } {
  if (error instanceof LineFailure) return { state: 'offline', sentence: error.message }
  if (!(error instanceof ServerRefusal)) throw error
  return { state: error.status === FORBIDDEN ? 'forbidden' : 'error', sentence: error.message }
}

/** For a tap that failed: the sentence in a dialog; a fault of our own goes on to the console. */
export async function explain(error: unknown) {
  if (!(error instanceof LineFailure || error instanceof ServerRefusal)) throw error
  await wx.showModal({ title: '没有办成', content: error.message, showCancel: false, confirmText: '知道了' })
}
