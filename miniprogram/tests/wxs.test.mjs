import assert from 'node:assert/strict'
import { test } from 'node:test'
import vm from 'node:vm'
import { compileWxs, requiredBy, WXS_RUNTIME } from '../preview/build/wxs.mjs'

function run(source) {
  const module = { exports: {} }
  vm.runInNewContext(`${WXS_RUNTIME}${compileWxs(source, 'a.wxs')}`, { module, Q: {}, globalThis: {} })
  return module.exports
}

test('a constructor is the name of a type', () => {
  const { kind } = run("module.exports = { kind: function (v) { return v.constructor } }")
  assert.deepEqual([kind('x'), kind([]), kind(1), kind({})], ['String', 'Array', 'Number', 'Object'])
})

test('an unknown escape keeps its backslash', () => {
  const { digits } = run("var r = getRegExp('^\\d+$'); module.exports = { digits: function (v) { return r.test(v) } }")
  assert.equal(digits('123'), true)
  assert.equal(digits('ddd'), false)
})

test('functions are marked as WXS, so that handlers get descriptors', () => {
  assert.equal(run('module.exports = { tap: function () {} }').tap.isWxs, true)
})

test('newer syntax than ES5 is refused by file', () => {
  assert.throws(() => compileWxs('const a = () => 1', 'mine.wxs'), /ES5 only: mine\.wxs/)
})

test('required modules are found, and lose their extension', () => {
  const source = "var a = require('./a.wxs')"
  assert.deepEqual(requiredBy(source), ['./a.wxs'])
  assert.match(compileWxs(source, 'a.wxs'), /require\('\.\/a'\)/)
})
