/** Whatever goes over the line. WeChat carries ten requests at once and refuses more. */
import type { Dict } from '../runtime/program'
import type { Phone } from './phone'

export const MOST_AT_ONCE = 10
export const DEFAULT_TIMEOUT_MS = 60_000
const METHODS = ['OPTIONS', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'TRACE', 'CONNECT']
const FAILED = 600_000

/** Which server a request meant does not matter here: the preview's proxy stands for it. */
function atHome(url: string) {
  if (!/^https?:\/\//.test(url)) throw new Error(`invalid url "${url}"`)
  const { pathname, search } = new URL(url)
  return `${globalThis.location?.origin ?? new URL(url).origin}${pathname}${search}`
}

export interface Outgoing {
  url: string
  method?: string
  header?: Dict<string>
  body?: BodyInit
  timeout?: number
}

const reasonOf = (error: Error) =>
  ({ AbortError: 'abort', TimeoutError: 'timeout' })[error.name] ?? (error.message || 'unknown')

export class Lines {
  private busy = 0

  constructor(private phone: Pick<Phone, 'isOnline'>) {}

  /**
   * Runs one transfer and reports to the callbacks in `options`. `read` turns the browser's answer into WeChat's.
   * @returns the task, which can be aborted
   */
  carry(api: string, options: Dict, outgoing: Outgoing, read: (answer: Response) => Promise<Dict>) {
    const controller = new AbortController()
    this.send(outgoing, controller.signal).then(read).then(
      (result) => { finish(options, 'success', { ...result, errMsg: `${api}:ok` }) },
      (error) => { finish(options, 'fail', { errMsg: `${api}:fail ${reasonOf(error)}`, errno: FAILED }) },
    )
    return { abort: () => controller.abort(), onProgressUpdate() {}, offProgressUpdate() {}, onHeadersReceived() {} }
  }

  private async send({ url, method = 'GET', header, body, timeout = DEFAULT_TIMEOUT_MS }: Outgoing, signal: AbortSignal) {
    if (!METHODS.includes(method)) throw new Error(`method "${method}" is invalid`)
    if (!this.phone.isOnline) throw new Error('errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED')
    if (this.busy >= MOST_AT_ONCE) throw new Error('exceed max task count')
    this.busy += 1
    const either = AbortSignal.any([signal, AbortSignal.timeout(timeout)])
    return fetch(atHome(url), { method, headers: header, body, signal: either }).finally(() => { this.busy -= 1 })
  }
}

function finish({ success, fail, complete }: Dict, outcome: 'success' | 'fail', result: Dict) {
  if (outcome === 'success') success?.(result)
  else fail?.(result)
  complete?.(result)
}
