/** A place's figures on its secretary's phone: each opens the list behind it; and the months that were kept. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { takePhone } from './phones.mjs'
import { bridge } from './polls.mjs'
import { world } from './world.mjs'

/** What each figure opens. */
const BEHIND = {
  工作人员和居民: '各处的工作人员和居民', 党员报到: /开出报到单的人|还没有/, 包户: '党员负责的', 业委会: /个业委会正常运行|这里没有小区/, 共建项目: /个共建项目|还没有共建项目/,
  志愿服务: /这个月来服务的人|还没有/,
}

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await bridge(place)
})
after(async () => { await browser.close(); await place.close() })

for (const reader of ['standard', 'elder'])
  test(`every figure opens the list behind it, ${reader}`, async () => {
    const { active, page, press, look, close } = await takePhone(browser, place, desk, { path: '/packages/secretary/desk/index', reader })
    await press(/^各项数字/)
    const { items } = await desk.ask('GET', `/api/figures?place_id=${desk.community}`)
    for (const { text } of items) await active.getByText(text).first().waitFor()
    await look('figures')
    for (const [title, behind] of Object.entries(BEHIND)) {
      await press(new RegExp(`^${title} `))
      await active.getByText(behind).first().waitFor()
      await look(`figures-${Object.keys(BEHIND).indexOf(title)}`)
      await page.evaluate(() => wx.navigateBack())
      await active.getByText('往月的数字', { exact: true }).waitFor()
    }
    await close()
  })

for (const reader of ['standard', 'elder'])
  test(`a month that was kept stands as it was, ${reader}`, async () => {
    await promisify(execFile)('.venv/bin/python', ['-m', 'tests.e2e.kept_month'], { env: { ...process.env, LINLI_DATA_DIR: place.data } })
    const [kept] = (await desk.ask('GET', `/api/figures/months?place_id=${desk.community}`)).items
    const { active, press, look, close } = await takePhone(browser, place, desk,
      { path: `/packages/figures/place/index?place=${desk.community}`, reader })
    await press(/^往月的数字/)
    await active.getByText(new RegExp(`校验码 ${kept.digest.slice(0, 12)}`)).waitFor()
    for (const { text } of kept.figures) await active.getByText(text).first().waitFor()
    assert.equal(await active.getByRole('button', { name: /工作人员|党员报到/ }).count(), 0)
    await look('figures-kept')
    await close()
  })
