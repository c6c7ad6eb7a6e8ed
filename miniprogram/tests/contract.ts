/** Read by the compiler alone: calls that the document does not know must not compile. */
import { get, post } from '../src/utils/request'

export const known = [get('/api/me'), get('/api/tasks', { query: { state: 'open' } }), get('/api/tasks/{id}', { path: { id: 7 } })]

export const name: Promise<string | null> = get('/api/me').then((person) => person.name)

// @ts-expect-error no such address
export const unknown = get('/api/nothing')

// @ts-expect-error the id is missing
export const incomplete = get('/api/tasks/{id}')

// @ts-expect-error no such state
export const wrongQuery = get('/api/tasks', { query: { state: 'sleeping' } })

// @ts-expect-error a scan names its code
export const wrongBody = post('key', '/api/checkins', { body: {} })

// @ts-expect-error a person has no such field
export const wrongAnswer = get('/api/me').then((person) => person.salary)
