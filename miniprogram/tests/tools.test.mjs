/** The checks themselves: they accept what is right and refuse what is not. */
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { check, complaints } from '../tools/wechat-compilers.mjs'
import { LIMITS, tooHeavy, weigh } from '../tools/sizes.mjs'
import { buildWorkbench } from './kit/workbench.mjs'

let bench
before(async () => { bench = await buildWorkbench() })
after(() => bench.remove())

const write = (name, text) => fs.writeFileSync(path.join(bench.root, name), text)

test('WeChat\'s compilers accept the source and our gallery', () => {
  assert.deepEqual(check(bench.root), [])
})

for (const [what, name, text] of [
  ['an unclosed tag', 'bad.wxml', '<view><text></view>'],
  ['an arrow function in WXS', 'bad.wxs', 'module.exports = { f: () => 1 }'],
  ['a broken sheet', 'bad.wxss', '.a { color: red'],
])
  test(`WeChat's compilers refuse ${what}`, () => {
    const folder = fs.mkdtempSync(path.join(bench.root, 'judged-'))
    fs.writeFileSync(path.join(folder, name), text)
    assert.match(complaints(folder).join(), new RegExp(name))
    fs.rmSync(folder, { recursive: true })
  })

test('the packages are light', async () => {
  assert.deepEqual(tooHeavy(await weigh()), [])
})

test('of code only what is reached counts, and pictures always do', async () => {
  const { main } = await weigh(bench.root)
  assert.ok(main > 10 * 1024 && main < LIMITS.main, `${main}`)
  write('unused.ts', '// nobody imports it')
  assert.equal((await weigh(bench.root)).main, main)
  write('photo.png', 'x'.repeat(1000))
  assert.equal((await weigh(bench.root)).main, main + 1000)
})

test('a subpackage is weighed apart, and complained of', async () => {
  const app = JSON.parse(fs.readFileSync(path.join(bench.root, 'app.json'), 'utf8'))
  write('app.json', JSON.stringify({ ...app, subpackages: [{ root: 'packages/votes', pages: ['list/list'] }] }))
  fs.mkdirSync(path.join(bench.root, 'packages/votes/list'), { recursive: true })
  write('packages/votes/list/list.json', '{}')
  write('packages/votes/list/list.wxml', '')
  write('packages/votes/list/list.ts', `Page({})//${'x'.repeat(LIMITS.subpackage)}`)
  const complaints = tooHeavy(await weigh(bench.root))
  assert.equal(complaints.length, 1)
  assert.match(complaints[0], /packages\/votes weighs/)
})
