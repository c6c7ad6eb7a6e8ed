import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { bringUpToDate } from '../tools/schema.mjs'

const document = fileURLToPath(new URL('openapi.json', import.meta.url))
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'schema-'))
const target = path.join(folder, 'schema.d.ts')
after(() => fs.rmSync(folder, { recursive: true }))

test('a missing file is not current, and is not written by a check', async () => {
  assert.equal(await bringUpToDate(document, { check: true, target }), false)
  assert.equal(fs.existsSync(target), false)
})

test('the types are written, and are current then', async () => {
  assert.equal(await bringUpToDate(document, { target }), true)
  assert.match(fs.readFileSync(target, 'utf8'), /Person: \{\s+id: string;\s+name: string;\s+phone_masked\?: string;/)
  assert.equal(await bringUpToDate(document, { check: true, target }), true)
})

test('a changed document is noticed', async () => {
  const changed = path.join(folder, 'changed.json')
  fs.writeFileSync(changed, fs.readFileSync(document, 'utf8').replaceAll('phone_masked', 'phone'))
  assert.equal(await bringUpToDate(changed, { check: true, target }), false)
})
