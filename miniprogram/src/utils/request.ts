/** Requests in the name of the person who is logged in, typed by the server's OpenAPI document. */
import { fill, type Answer, type Arguments, type Given, type LooseGiven, type PathOf } from './contract'
import { ServerRefusal } from './failures'
import { dropLogin, token } from './session'
import { send, type Method } from './wire'

const LOGIN_EXPIRED = 401

/** Gives `attempt` a token. An expired login is renewed once, without a word; the second 401 is an answer. */
export async function asPerson<T>(attempt: (token: string) => Promise<T>): Promise<T> {
  try {
    return await attempt(await token())
  } catch (error) {
    if (!(error instanceof ServerRefusal) || error.status !== LOGIN_EXPIRED) throw error
    dropLogin()
    return attempt(await token())
  }
}

function ask<T>(method: Method, path: string, { path: values, query, body }: LooseGiven = {}, key?: string): Promise<T> {
  const address = fill(path, values)
  return asPerson((token) => send<T>({ method, path: address, data: body ?? query, key, token }))
}

export const get = <P extends PathOf<'get'>>(path: P, ...[given]: Arguments<Given<P, 'get'>>) =>
  ask<Answer<P, 'get'>>('GET', path, given)

/** A write names the key of its deed: see one-tap.ts. */
export const post = <P extends PathOf<'post'>>(key: string, path: P, ...[given]: Arguments<Given<P, 'post'>>) =>
  ask<Answer<P, 'post'>>('POST', path, given, key)

export const patch = <P extends PathOf<'patch'>>(key: string, path: P, ...[given]: Arguments<Given<P, 'patch'>>) =>
  ask<Answer<P, 'patch'>>('PATCH', path, given, key)

export const remove = <P extends PathOf<'delete'>>(key: string, path: P, ...[given]: Arguments<Given<P, 'delete'>>) =>
  ask<Answer<P, 'delete'>>('DELETE', path, given, key)
