import assert from 'node:assert/strict'
import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { serve } from '../preview/serve.mjs'
import { startNeighbours } from './kit/neighbours.mjs'

let neighbours, host
const dist = fs.mkdtempSync(path.join(os.tmpdir(), 'dist-'))

before(async () => {
  fs.mkdirSync(path.join(dist, 'public'))
  fs.writeFileSync(path.join(dist, 'public/index.html'), '<p>预览')
  fs.writeFileSync(path.join(dist, 'secret'), 'above')
  neighbours = await startNeighbours()
  host = await serve({ api: neighbours.url, wechat: neighbours.url, dist: path.join(dist, 'public') })
})
after(async () => {
  await host.close()
  await neighbours.close()
  fs.rmSync(dist, { recursive: true })
})

/** fetch() would tidy the path before it leaves. */
const rawStatus = (pathname) => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(host.url)
  http.get({ hostname, port, path: pathname }, (answer) => { answer.resume(); resolve(answer.statusCode) }).on('error', reject)
})

test('the folder is served, and nothing above it', async () => {
  assert.match(await (await fetch(`${host.url}/`)).text(), /预览/)
  assert.equal(await rawStatus('/gone.js'), 404)
  assert.equal(await rawStatus('/../secret'), 404)
  assert.equal(await rawStatus('/%2e%2e/secret'), 404)
})

test('/api and /emulator are passed on with body, headers and status', async () => {
  const send = (url, body) => fetch(`${host.url}${url}`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': 'k1' }, body: JSON.stringify(body) })
  const { code } = await (await send('/emulator/login-codes', { openid: 'o1' })).json()
  const answer = await send('/api/sessions', { code })
  assert.equal(answer.status, 201)
  assert.equal((await answer.json()).person.id, 'o1')
  assert.equal(neighbours.seen.at(-1).headers['idempotency-key'], 'k1')
})

test('a server that is away is said to be away', async () => {
  const alone = await serve({ api: 'http://127.0.0.1:9', wechat: 'http://127.0.0.1:9', dist })
  assert.equal((await fetch(`${alone.url}/api/me`)).status, 502)
  await alone.close()
})

test('the people to choose from are handed out', async () => {
  const { people } = await (await fetch(`${host.url}/preview-config.json`)).json()
  assert.ok(people.every(({ openid, name, phone }) => openid && name && /^1400000\d{4}$/.test(phone)))
})
