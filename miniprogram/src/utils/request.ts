/** Requests in the name of the person who is logged in. */
import { ServerRefusal } from './failures'
import { dropLogin, token } from './session'
import { send, type Method } from './wire'

const LOGIN_EXPIRED = 401

/** An expired login is renewed once, without a word; the second 401 is an answer. */
async function ask<T>(method: Method, path: string, data?: object, key?: string): Promise<T> {
  const attempt = async () => send<T>({ method, path, data, key, token: await token() })
  try {
    return await attempt()
  } catch (error) {
    if (!(error instanceof ServerRefusal) || error.status !== LOGIN_EXPIRED) throw error
    dropLogin()
    return attempt()
  }
}

export const get = <T>(path: string, query?: object) => ask<T>('GET', path, query)

export const post = <T>(path: string, data: object, key: string) => ask<T>('POST', path, data, key)

export const put = <T>(path: string, data: object, key: string) => ask<T>('PUT', path, data, key)

export const patch = <T>(path: string, data: object, key: string) => ask<T>('PATCH', path, data, key)

export const remove = <T>(path: string, key: string) => ask<T>('DELETE', path, undefined, key)
