/** The desk around the phone. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startBench } from './kit/bench.mjs'

let bench, page, phone

before(async () => {
  bench = await startBench({ app: { pages: ['pages/start/start'], tabBar: undefined } })
  page = await bench.browser.newPage({ viewport: { width: 1280, height: 900 } })
  page.setDefaultTimeout(5000)
  await page.goto(bench.url)
  phone = page.frameLocator('iframe')
})
after(() => bench.close())

const openids = () => bench.neighbours.seen.filter(({ name }) => name === 'POST /emulator/login-codes').map(({ body }) => body.openid)

test('the first person holds the phone; another one can take it', async () => {
  await phone.getByText('您好，钱乙甲').waitFor()
  await page.getByText('紫荆园的书记').click()
  await page.waitForFunction(() => document.querySelector('iframe').contentWindow.phone?.openid === 'preview-secretary')
  await phone.getByText('您好，钱乙甲').waitFor()
  assert.deepEqual(openids(), ['preview-owner-701', 'preview-secretary'])
})

test('the line can be cut and mended', async () => {
  await page.getByLabel('断开网络').check()
  assert.equal(await page.evaluate(() => document.querySelector('iframe').contentWindow.phone.isOnline), false)
  await page.getByLabel('断开网络').uncheck()
  assert.equal(await page.evaluate(() => document.querySelector('iframe').contentWindow.phone.isOnline), true)
})

test('the letters grow', async () => {
  await page.getByLabel('微信字号').selectOption('关怀模式')
  await page.waitForFunction(() => document.querySelector('iframe').contentWindow.phone?.fontSize === 23.8)
  await phone.locator('.screen[data-active] [class*=elder]').first().waitFor()
})

test('a strange code is called strange', async () => {
  await page.getByRole('button', { name: '微信扫一扫' }).click()
  await phone.getByLabel('码的内容').fill('https://example.org')
  await phone.getByRole('button', { name: '确定' }).click()
  await page.getByText('不是邻里小程序的码').waitFor()
})

test('where the server knows no secretary there are no codes, and the desk says so', async () => {
  await page.getByText('墙上的码', { exact: true }).click()
  await page.getByText('拿不到墙上的码：/api/me/phone: 404').waitFor()
})

test('a new phone knows nobody', async () => {
  const before = openids().length
  await page.getByRole('button', { name: '换一部新手机' }).click()
  await page.waitForFunction(() => document.querySelector('iframe').contentWindow.phone?.ready)
  await phone.getByText('您好，钱乙甲').waitFor()
  assert.equal(openids().length, before + 1)
})
