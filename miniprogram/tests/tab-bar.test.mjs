/** The tab bar that grows with the letters, and the audit that every page has to pass. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { audit } from './kit/audit.mjs'
import { startBench } from './kit/bench.mjs'

const PAGES = ['pages/tabbed/tabbed', 'pages/pull/pull', 'pages/controls/controls']
const TABS = { custom: true, list: PAGES.slice(0, 2).map((pagePath) => ({ pagePath, text: '' })) }
let bench

before(async () => { bench = await startBench({ app: { pages: PAGES, tabBar: TABS } }) })
after(() => bench.close())

test('the open tab is marked, and a tap opens another', async () => {
  const { active, close } = await bench.open('tabbed')
  assert.equal(await active.getByRole('tab', { name: '首页' }).getAttribute('aria-selected'), 'true')
  await active.getByRole('tab', { name: '任务' }).tap()
  await active.getByText('第 1 行').waitFor()
  await active.getByRole('tab', { name: '首页' }).tap()
  await active.getByText('第 1 件事').waitFor()
  await close()
})

for (const [mode, font, target] of [['standard', 17, 44], ['elder', 23.8, 60]])
  test(`${mode}: the last thing on a tab page is not under the tab bar, and the page passes the audit`, async () => {
    const { active, close } = await bench.open('tabbed', { font })
    const button = active.getByRole('button', { name: '到底了' })
    await active.locator('wx-page').evaluate((page) => { page.scrollTop = 1e6 })
    const [last, bar] = [await button.boundingBox(), await active.getByRole('tablist').boundingBox()]
    assert.ok(last.y + last.height <= bar.y)
    assert.deepEqual(await audit(active, { target }), [])
    await close()
  })

test('the audit sees what is too small, nameless, cut off or pale', async () => {
  const { page, active, close } = await bench.open('controls')
  await page.evaluate(() => {
    const root = document.querySelector('[data-active] wx-page')
    root.insertAdjacentHTML('beforeend', `
      <div data-taps style="width:20px;height:20px"></div>
      <div style="white-space:nowrap">${'长'.repeat(80)}</div>
      <div style="color:#999">淡</div>`)
  })
  const found = await audit(active)
  for (const pattern of [/^small, 20×20 < 44: div/, /^no name: div/, /^cut off: div/, /^contrast 2\.\d\d: div\. "淡"/])
    assert.ok(found.some((fault) => pattern.test(fault)), `${pattern} in ${found.join('\n')}`)
  await close()
})
