/** The parts of the wx shim that need no browser: its limits and refusals. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { load } from './kit/load.mjs'
import { memoryStorage } from './kit/node-phone.mjs'
import { startNeighbours } from './kit/neighbours.mjs'

const journal = { called() {}, fault() {} }
const { asyncApi, Refusal, Lines, request, PhoneStorage, parseAddress, pageOf, scanResult, isTapping, duringTap } = await load(
  'preview/wx/api.ts', 'preview/wx/lines.ts', 'preview/wx/request.ts', 'preview/wx/storage.ts', 'preview/runtime/url.ts',
  'preview/wx/code.ts', 'preview/runtime/gesture.ts')

let neighbours
before(async () => {
  neighbours = await startNeighbours()
  globalThis.location = { origin: neighbours.url }
})
after(() => neighbours.close())

const ask = (send, options) => new Promise((resolve) => send({
  url: 'https://linli.example.cn/api/sessions', method: 'POST', ...options,
  success: (answer) => resolve(answer), fail: (failure) => resolve(failure),
}))

test('an API answers by promise, or by callbacks', async () => {
  const double = asyncApi(journal, 'double', ({ n }) => ({ n: n * 2 }))
  assert.deepEqual(await double({ n: 2 }), { errMsg: 'double:ok', n: 4 })
  const heard = []
  await new Promise((done) => double({ n: 3, success: ({ n }) => heard.push(n), complete: () => { heard.push('complete'); done() } }))
  assert.deepEqual(heard, [6, 'complete'])
})

test('a refusal is worded and numbered as WeChat does', async () => {
  const refuse = asyncApi(journal, 'getLocation', () => { throw new Refusal('auth deny', 104) })
  await assert.rejects(refuse(), { errMsg: 'getLocation:fail auth deny', errno: 104 })
})

test('every status is a success, and JSON is read', async () => {
  const { statusCode, data } = await ask(request(journal, new Lines({ isOnline: true })), { data: { code: 'wrong' } })
  assert.equal(statusCode, 401)
  assert.equal(data.error.message, '微信登录没有成功')
})

test('PATCH is no method of wx.request', async () => {
  const failure = await ask(request(journal, new Lines({ isOnline: true })), { method: 'PATCH' })
  assert.match(failure.errMsg, /request:fail method "PATCH" is invalid/)
})

test('without a line a request fails', async () => {
  const failure = await ask(request(journal, new Lines({ isOnline: false })), {})
  assert.match(failure.errMsg, /request:fail.*DISCONNECTED/)
})

test('ten requests at once pass, the eleventh is refused, and later ones pass again', async () => {
  neighbours.routes['GET /api/me'] = () => [200, {}]
  const send = request(journal, new Lines({ isOnline: true }))
  const answers = await Promise.all(Array.from({ length: 11 }, () => ask(send, { data: { code: 'x' } })))
  const refused = answers.filter(({ errMsg }) => errMsg.includes('exceed max task count'))
  assert.equal(refused.length, 1)
  assert.equal((await ask(send, { data: { code: 'x' } })).statusCode, 401)
})

test('an aborted request and a slow one fail in WeChat\'s words', async () => {
  neighbours.routes['GET /api/slow'] = () => new Promise((resolve) => setTimeout(() => resolve([200, {}]), 300))
  const send = request(journal, new Lines({ isOnline: true }))
  const login = await ask(send, { url: 'http://x/emulator/login-codes', data: { openid: 'slow' } })
  const session = await ask(send, { data: { code: login.data.code } })
  const slow = { url: 'http://x/api/slow', method: 'GET', header: { authorization: `Bearer ${session.data.token}` } }
  assert.equal((await ask(send, { ...slow, timeout: 50 })).errMsg, 'request:fail timeout')
  const aborted = new Promise((resolve) => { send({ ...slow, fail: resolve }).abort() })
  assert.equal((await aborted).errMsg, 'request:fail abort')
})

test('storage keeps values apart by owner and gives an empty text for what is not there', () => {
  const store = memoryStorage()
  const [mine, yours] = ['a', 'b'].map((owner) => new PhoneStorage(store, owner))
  mine.set('k', { n: 1 })
  assert.deepEqual(mine.get('k'), { n: 1 })
  assert.equal(yours.get('k'), '')
  yours.set('k', 2)
  mine.clear()
  assert.deepEqual([mine.keys(), yours.keys()], [[], ['k']])
})

test('storage refuses more than 1 MB an entry and 10 MB in all', () => {
  const storage = new PhoneStorage(memoryStorage(), 'a')
  const almost = 'x'.repeat(1024 * 1024 - 100)
  assert.throws(() => storage.set('big', `${almost}${'x'.repeat(100)}`), /entry size limit/)
  for (let index = 0; index < 10; index += 1) storage.set(`k${index}`, almost)
  assert.throws(() => storage.set('one more', almost), /storage limit/)
  storage.set('k0', 'small')
  storage.set('k0', almost)
})

test('addresses are absolute or relative to the open page, and decoded', () => {
  assert.deepEqual(parseAddress('/pages/a/a?x=%E9%82%BB&y'), { path: 'pages/a/a', query: { x: '邻', y: '' } })
  assert.deepEqual(parseAddress('../b/b?q=1=2', 'pages/a/a'), { path: 'pages/b/b', query: { q: '1=2' } })
})

test('an own code gives a path with its scene encoded, any other its text', () => {
  const pages = ['pages/scan/scan']
  assert.equal(pageOf('pages/scan/scan?scene=P7.x', pages), 'pages/scan/scan?scene=P7.x')
  assert.equal(pageOf('pages/other/other?scene=1', pages), undefined)
  assert.equal(scanResult('pages/scan/scan?scene=a:b', pages).path, 'pages/scan/scan?scene=a%3Ab')
  assert.deepEqual(scanResult('邻里', pages).result, '邻里')
})

test('a tap ends with its task', async () => {
  let inside
  duringTap(() => { inside = isTapping() })
  await Promise.resolve()
  assert.deepEqual([inside, isTapping()], [true, true])
  await new Promise((next) => setTimeout(next, 5))
  assert.equal(isTapping(), false)
})
