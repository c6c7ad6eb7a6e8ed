/** No page knows the time before it is opened: a program may stay on a phone for days, over many a midnight. */
import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import esbuild from 'esbuild'

const SOURCE = fileURLToPath(new URL('../src', import.meta.url))
/** A clock that tells who reads it while a file begins. */
const WATCH = `const Clock = globalThis.Date
globalThis.Date = class extends Clock {
  constructor(...said) { super(...said); if (!said.length) read() }
  static now() { read(); return Clock.now() }
};`

/** Whether the file reads the clock when it is loaded. */
async function reads(entry) {
  const { outputFiles: [{ text }] } = await esbuild.build({
    entryPoints: [entry], bundle: true, write: false, format: 'iife', target: 'es2020', logLevel: 'error', platform: 'node',
  })
  let found = false
  const anything = new Proxy(() => anything, { get: (_, name) => (name === Symbol.toPrimitive ? () => '' : anything), apply: () => anything })
  const world = {
    wx: anything, getApp: () => anything, getCurrentPages: () => [], App: () => {}, Page: () => {}, Component: () => {}, Behavior: () => '',
    console, setTimeout, clearTimeout, module: {}, exports: {}, require: () => anything, read: () => { found = true },
  }
  vm.runInNewContext(WATCH + text, world)
  return found
}

const starts = (text) => /^(Page|Component|App)\(/m.test(text)

const entries = fs.readdirSync(SOURCE, { recursive: true }).map((name) => path.join(SOURCE, name))
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && starts(fs.readFileSync(file, 'utf8')))

test('the clock is watched', async () => {
  const there = fs.mkdtempSync(path.join(os.tmpdir(), 'clock-'))
  try {
    for (const [words, expected] of [['Page({ data: { day: new Date() } })', true], ['Page({ data: { day: Date.now() } })', true],
      ['Page({ onLoad() { Date.now() } })', false], ['const AT = new Date(0)\nPage({ data: { at: AT } })', false]]) {
      fs.writeFileSync(path.join(there, 'index.ts'), words)
      assert.equal(await reads(path.join(there, 'index.ts')), expected, words)
    }
  } finally { fs.rmSync(there, { recursive: true }) }
})

test('no page, no component and no program reads the clock before it is opened', async () => {
  assert.ok(entries.length > 100, `${entries.length}`)
  const read = []
  for (const entry of entries) if (await reads(entry)) read.push(path.relative(SOURCE, entry))
  assert.deepEqual(read, [])
})
