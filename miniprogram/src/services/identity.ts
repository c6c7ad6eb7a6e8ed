/** Who I am, where I live, and the end of it. */
import type { Schemas } from '../utils/contract'
import { oneTap } from '../utils/one-tap'
import { get, patch, post, remove } from '../utils/request'
import { keepPerson, type Person } from '../utils/session'

export type Home = Schemas['ResidencyShape']

export type PersonalData = Schemas['DataShape']

function kept(person: Person) {
  keepPerson(person)
  return person
}

export const me = () => get('/api/me').then(kept)

/** @param code what the phone button gave; works once */
export const tellPhone = oneTap((key, code: string) => post(key, '/api/me/phone', { body: { code } }).then(kept))

export const rename = oneTap((key, name: string) => patch(key, '/api/me', { body: { name } }).then(kept))

export const confirmHome = oneTap((key, id: number) => post(key, '/api/me/homes/{id}/confirmation', { path: { id } }))

export const giveUpHome = oneTap((key, id: number) => remove(key, '/api/me/homes/{id}', { path: { id } }))

/** @param room as people write it: 9栋1单元701 */
export const claimHome = oneTap((key, estate: number, room: string, remark: string) =>
  post(key, '/api/me/homes', { body: { estate_id: estate, room, remark } }))

/** @param scene what the code on a computer's screen says */
export const consoleLogin = (scene: string) => get('/api/console-logins/{scene}', { path: { scene } })

export const decideConsoleLogin = oneTap((key, scene: string, approved: boolean) =>
  post(key, '/api/console-logins/{scene}/decision', { path: { scene }, body: { approved } }))

export const myData = () => get('/api/me/data')

export const logOut = oneTap((key) => remove(key, '/api/sessions/current'))

export const logOutEverywhere = oneTap((key) => remove(key, '/api/me/sessions'))

export const closeAccount = oneTap((key) => remove(key, '/api/me'))
