/** Who this phone's person is to the server. */
import type { Schemas } from './contract'
import { LineFailure } from './failures'
import { forget, recall, remember } from './storage'
import { send } from './wire'

export type Person = Schemas['PersonShape']

export type Login = Schemas['SessionShape']

let signingIn: Promise<Login> | undefined

const loginCode = () =>
  wx.login().then(({ code }) => code, () => { throw new LineFailure() })

async function openSession(): Promise<Login> {
  const code = await loginCode()
  const login = await send<Login>({ method: 'POST', path: '/api/sessions', data: { code } })
  remember('login', login)
  return login
}

/** Logs in; calls that come meanwhile share the one login, since a code of wx.login works once. */
export function signIn(): Promise<Login> {
  signingIn ??= openSession().finally(() => { signingIn = undefined })
  return signingIn
}

export const currentPerson = () => recall('login')?.person

export const token = async () => (recall('login') ?? (await signIn())).token

export function keepPerson(person: Person) {
  const login = recall('login')
  if (login) remember('login', { ...login, person })
}

/** Forgets the login here; the server is told by whoever calls. */
export const dropLogin = () => forget('login')
