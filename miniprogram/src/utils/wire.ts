/** One request over wx.request, without knowledge of sessions. */
import { server } from './environment'
import { LineFailure, refusal } from './failures'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

export interface Sending {
  method: Method
  path: string
  data?: object
  token?: string
  /** Idempotency-Key: the server answers the same again for the same key */
  key?: string
}

const TIMEOUT_MS = 15_000

function headers({ method, token, key }: Sending) {
  return {
    ...(token && { authorization: `Bearer ${token}` }),
    ...(key && { 'idempotency-key': key }),
    ...(method === 'PATCH' && { 'x-http-method-override': 'PATCH' }), // wx.request knows no PATCH
  }
}

/** @throws ServerRefusal, LineFailure */
export function send<T>(sending: Sending): Promise<T> {
  const { method, path, data } = sending
  return new Promise((resolve, reject) => {
    wx.request({
      url: `${server()}${path}`,
      method: method === 'PATCH' ? 'POST' : method,
      data,
      header: headers(sending),
      timeout: TIMEOUT_MS,
      success: ({ statusCode, data: body }) => {
        if (statusCode < 400) resolve(body as T)
        else reject(refusal(statusCode, body))
      },
      fail: () => reject(new LineFailure()),
    })
  })
}
