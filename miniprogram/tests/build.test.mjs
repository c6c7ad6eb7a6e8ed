import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { build } from '../preview/build/index.mjs'
import { pagesOf, readGraph } from '../preview/build/graph.mjs'
import { openSources } from '../preview/build/sources.mjs'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'build-'))
after(() => fs.rmSync(folder, { recursive: true }))

let count = 0

/** A source folder of its own: file name → text. */
function source(files) {
  const root = path.join(folder, `app${++count}`)
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    fs.writeFileSync(path.join(root, name), text)
  }
  return root
}

const page = (wxml, json = {}) =>
  ({ 'p/p.json': JSON.stringify(json), 'p/p.wxml': wxml, 'p/p.ts': 'Page({})', 'app.json': '{"pages":["p/p"]}', 'app.ts': 'App({})' })

test('pages of subpackages are pages', () => {
  assert.deepEqual(pagesOf({ pages: ['a'], subpackages: [{ root: 'packages/votes', pages: ['list/list'] }] }), ['a', 'packages/votes/list/list'])
})

test('the graph reaches components, relative and absolute', () => {
  const root = source({
    ...page('', { usingComponents: { 'my-box': './box' } }),
    'p/box.json': '{"component":true,"usingComponents":{"other":"/other"}}', 'p/box.wxml': '', 'p/box.ts': '',
    'other.json': '{"component":true}', 'other.wxml': '', 'other.js': '',
  })
  const found = readGraph(openSources(root)).components.map(({ codePath }) => codePath)
  assert.deepEqual(found, ['p/p', 'p/box', 'other'])
})

test('a component that is not there is named', () => {
  const root = source(page('', { usingComponents: { gone: './gone' } }))
  assert.throws(() => readGraph(openSources(root)), /gone/)
})

test('a page without a script is named', () => {
  const root = source({ ...page(''), 'app.json': '{"pages":["q/q"]}', 'q/q.json': '{}' })
  assert.throws(() => readGraph(openSources(root)), /q\/q has no script/)
})

test('a fault in our own WXML stops the build with file and line', async () => {
  const root = source(page('<view>\n<text></view>'))
  await assert.rejects(build({ root, out: path.join(folder, 'out') }), /p\.wxml:2/)
})

test('a whole app becomes static files', async () => {
  const out = path.join(folder, 'whole')
  const { components } = await build({ root: source(page('<view>好</view>')), out })
  assert.equal(components, 1)
  for (const name of ['index.html', 'phone.html', 'app.js', 'frame.js'])
    assert.ok(fs.existsSync(path.join(out, name)), name)
})
