import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { compileWxss, rpxToVw } from '../preview/build/wxss.mjs'

function compile(source, options = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wxss-'))
  const files = { 'a.wxss': source, ...options.files }
  Object.entries(files).forEach(([name, text]) => fs.writeFileSync(path.join(folder, name), text))
  const css = compileWxss(path.join(folder, 'a.wxss'), { resolveSheet: (spec) => path.join(folder, spec), ...options })
  fs.rmSync(folder, { recursive: true })
  return css
}

test('750 rpx are the width of the screen', () => {
  assert.equal(rpxToVw('margin: -75rpx 7.5rpx'), 'margin: -10vw 1vw')
  assert.equal(compile('.a { width: 750rpx }'), '.a { width: 100vw }')
})

test('vh refers to the page, not to the window', () => {
  assert.match(compile('.a { height: 50vh }'), /calc\(50 \* var\(--page-vh, 1vh\)\)/)
})

test('built-in tags become custom elements, other words stay', () => {
  assert.equal(compile('view > text.view { color: red }'), 'wx-view > wx-text.view { color: red }')
})

test('an isolated component has its own classes and its host', () => {
  assert.equal(compile('.a.b, :host { color: red }', { scope: 's1' }), '.s1--a.s1--b,[wx-host=s1] { color: red }')
})

test('a page sheet does not reach other pages', () => {
  const css = compile('.a { top: 0 } page { left: 0 }', { page: 'pages/x/x' })
  assert.match(css, /^:where\(\[data-page-path="pages\/x\/x"\]\) \.a/)
  assert.match(css, /wx-page:where\(\[data-page-path="pages\/x\/x"\]\) \{/)
})

test('what app.wxss says of page holds for a custom tab bar too', () => {
  assert.equal(compile('page { --ink: #222 }'), ':is(wx-page, wx-tab-bar) { --ink: #222 }')
})

test('imports are laid in once; keyframes are left alone', () => {
  const files = { 'b.wxss': '@keyframes k { from { left: 0 } } .b { left: 0 }' }
  const css = compile('@import "b.wxss"; @import "b.wxss"; .a { left: 0 }', { scope: 's', files })
  assert.equal(css.match(/\.s--b/g).length, 1)
  assert.match(css, /@keyframes k \{ from \{/)
})

test('a missing sheet is an empty one', () => {
  assert.equal(compileWxss('/nowhere/a.wxss', {}), '')
})
