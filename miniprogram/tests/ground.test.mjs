/** What pages stand on: requests, the session, one tap, scans that wait, words. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { load } from './kit/load.mjs'
import { installPhone } from './kit/node-phone.mjs'
import { startNeighbours } from './kit/neighbours.mjs'

const { get, post, patch, oneTap, keepScan, pendingScans, sendScans, dismissScan, ServerRefusal, LineFailure, stateOf, explain,
  signIn, currentPerson, reading, setElderMode } = await load('src/utils/request.ts', 'src/utils/one-tap.ts',
  'src/utils/scans.ts', 'src/utils/failures.ts', 'src/utils/session.ts', 'src/utils/reading.ts')

let neighbours, phone
beforeEach(async () => {
  neighbours = await startNeighbours()
  phone = await installPhone(neighbours.url)
})
afterEach(() => neighbours.close())

const sent = (name) => neighbours.seen.filter((request) => request.name === name)

test('the first request logs in by itself', async () => {
  assert.equal((await get('/api/me')).id, 'tester')
  assert.equal(phone.logins, 1)
  assert.equal(currentPerson().id, 'tester')
})

test('a WeChat that does not answer is a broken line', async () => {
  wx.login = () => Promise.reject({ errMsg: 'login:fail' })
  await assert.rejects(get('/api/me'), LineFailure)
})

test('requests that start together share one login', async () => {
  await Promise.all([get('/api/me'), get('/api/me'), signIn()])
  assert.equal(phone.logins, 1)
})

test('an expired login is renewed once, silently', async () => {
  await get('/api/me')
  neighbours.expire()
  assert.equal((await get('/api/me')).id, 'tester')
  assert.equal(phone.logins, 2)
})

test('a server that always says 401 is believed the second time', async () => {
  neighbours.routes['GET /api/me'] = () => [401, { error: { code: 'no', message: '请先登录' } }]
  await assert.rejects(get('/api/me'), { status: 401, message: '请先登录' })
  assert.equal(sent('GET /api/me').length, 2)
})

test('the server\'s own sentence is the error', async () => {
  neighbours.routes['POST /api/tasks'] = () => [409, { error: { code: 'full', message: '名额已满', fields: { a: 'b' } } }]
  await assert.rejects(post('k', '/api/tasks', { body: {} }), { status: 409, code: 'full', message: '名额已满', fields: { a: 'b' } })
})

test('an answer without a sentence gets a plain one', async () => {
  neighbours.routes['GET /api/me'] = () => [502, undefined]
  await assert.rejects(get('/api/me'), { status: 502, message: '服务暂时出了问题，请稍后再试' })
})

test('PATCH travels as POST with its name in a header', async () => {
  neighbours.routes['POST /api/x'] = () => [200, {}]
  await patch('k7', '/api/x', { body: { state: 'declined' } })
  const { headers } = sent('POST /api/x')[0]
  assert.deepEqual([headers['x-http-method-override'], headers['idempotency-key']], ['PATCH', 'k7'])
})

test('values go into the path and the query', async () => {
  neighbours.routes['GET /api/tasks/7/notes'] = () => [200, {}]
  await get('/api/tasks/{id}/notes', { path: { id: 7 }, query: { state: 'open' } })
  assert.equal(sent('GET /api/tasks/7/notes')[0].url, '/api/tasks/7/notes?state=open')
})

test('a double tap is one request', async () => {
  neighbours.routes['POST /api/claims'] = () => [201, { id: 1 }]
  const claim = oneTap((key, id) => post(key, '/api/claims', { body: { id } }))
  const [first, second] = await Promise.all([claim(7), claim(7)])
  assert.equal(first, second)
  assert.equal(sent('POST /api/claims').length, 1)
})

test('different things tapped at once are different requests', async () => {
  neighbours.routes['POST /api/claims'] = () => [201, {}]
  const claim = oneTap((key, id) => post(key, '/api/claims', { body: { id } }))
  await Promise.all([claim(7), claim(8)])
  assert.equal(new Set(sent('POST /api/claims').map(({ headers }) => headers['idempotency-key'])).size, 2)
})

test('after a broken line the next tap carries the same key, after an answer a new one', async () => {
  let status = 503
  neighbours.routes['POST /api/claims'] = () => [status, {}]
  const claim = oneTap((key, id) => post(key, '/api/claims', { body: { id } }))
  await assert.rejects(claim(7))
  status = 409
  await assert.rejects(claim(7))
  await assert.rejects(claim(7))
  const [first, second, third] = sent('POST /api/claims').map(({ headers }) => headers['idempotency-key'])
  assert.equal(first, second)
  assert.notEqual(second, third)
})

test('a failure becomes a state of the page', async () => {
  assert.deepEqual(stateOf(new LineFailure()), { state: 'offline', sentence: '网络不通，请检查网络后再试' })
  assert.deepEqual(stateOf(new ServerRefusal(403, 'no', '你不是书记')), { state: 'forbidden', sentence: '你不是书记' })
  assert.equal(stateOf(new ServerRefusal(404, 'no', '没有找到')).state, 'error')
  assert.throws(() => stateOf(new TypeError('ours')), TypeError)
})

test('a failed tap is explained in the server\'s words; a fault of our own is not hidden', async () => {
  await explain(new ServerRefusal(409, 'full', '名额已满'))
  assert.deepEqual(phone.dialogs, ['名额已满'])
  await assert.rejects(explain(new TypeError('ours')), TypeError)
})

const scan = { scene: 'P1', scanned_at: '2026-05-01T19:00:00+08:00' }
const checkIn = (made, key) => post(key, '/api/checkins', { body: made })

test('a scan without a line waits, with its time, and is sent when the line is back', async () => {
  neighbours.routes['POST /api/checkins'] = () => [201, {}]
  keepScan(scan)
  phone.isOnline = false
  await sendScans(checkIn)
  assert.equal(pendingScans().length, 1)
  phone.isOnline = true
  await Promise.all([sendScans(checkIn), sendScans(checkIn)])
  assert.deepEqual(pendingScans(), [])
  assert.deepEqual(sent('POST /api/checkins').map(({ body }) => body), [scan])
})

test('a scan keeps its key over every try', async () => {
  let status = 503
  neighbours.routes['POST /api/checkins'] = () => [status, {}]
  const { key } = keepScan(scan)
  await sendScans(checkIn)
  assert.equal(pendingScans()[0].refusal, undefined)
  status = 201
  await sendScans(checkIn)
  assert.deepEqual(sent('POST /api/checkins').map(({ headers }) => headers['idempotency-key']), [key, key])
})

test('a scan that the server refuses stays with its sentence until it was read, and others go on', async () => {
  neighbours.routes['POST /api/checkins'] = ({ body }) => (body.scene === 'P1' ? [422, { error: { message: '这个码已经作废' } }] : [201, {}])
  const { key } = keepScan(scan)
  keepScan({ ...scan, scene: 'P2' })
  await sendScans(checkIn)
  assert.deepEqual(pendingScans().map(({ scene, refusal }) => [scene, refusal]), [['P1', '这个码已经作废']])
  await sendScans(checkIn)
  assert.equal(sent('POST /api/checkins').length, 2)
  dismissScan(key)
  assert.deepEqual(pendingScans(), [])
})

test('letters follow WeChat; the elderly mode follows too, or the hand', async () => {
  assert.deepEqual(reading(), { elder: false, scale: 1 })
  setElderMode(true)
  assert.deepEqual(reading(), { elder: true, scale: 1.3 })
  await installPhone(neighbours.url, { fontSize: 23.8 })
  assert.deepEqual(reading(), { elder: true, scale: 1.4 })
  setElderMode(false)
  assert.deepEqual(reading(), { elder: false, scale: 1.4 })
  await installPhone(neighbours.url, { fontSize: 40 })
  assert.equal(reading().scale, 1.5)
})
