/** What the OpenAPI document says of a call, as types: a changed path, parameter, body or answer does not compile. */
import type { components, paths } from '../services/schema'

export type Schemas = components['schemas']

export type Verb = 'get' | 'post' | 'patch' | 'delete'

type Operation<P extends keyof paths, V extends Verb> = paths[P] extends Record<V, infer O> ? O : never

/** The addresses that know `V`. */
export type PathOf<V extends Verb> = {
  [P in keyof paths]: paths[P] extends Record<V, { responses: object }> ? P : never
}[keyof paths]

type Json<T> = T extends { content: { 'application/json': infer J } } ? J : void

type Success = 200 | 201 | 202 | 204

export type Answer<P extends keyof paths, V extends Verb> =
  Operation<P, V> extends { responses: infer R } ? Json<R[keyof R & Success]> : never

type PathValues<O> = O extends { parameters: { path: infer T extends object } } ? { path: T } : object

type QueryValues<O> = O extends { parameters: { query?: infer Q extends object } } ? { query?: Q } : object

type BodyValues<O> = O extends { requestBody: { content: { 'application/json': infer B extends object } } } ? { body: B } : object

/** What a call has to be given. */
export type Given<P extends keyof paths, V extends Verb> =
  PathValues<Operation<P, V>> & QueryValues<Operation<P, V>> & BodyValues<Operation<P, V>>

/** The argument may be left out where nothing in it is required. */
export type Arguments<G> = object extends G ? [given?: G] : [given: G]

export interface LooseGiven {
  path?: object
  query?: object
  body?: object
}

/** `/api/tasks/{id}` → `/api/tasks/7` */
export const fill = (path: string, values: object = {}) =>
  Object.entries(values).reduce((filled, [name, value]) => filled.replace(`{${name}}`, encodeURIComponent(String(value))), path)
