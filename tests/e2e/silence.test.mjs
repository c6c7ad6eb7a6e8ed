/** Owners who are reached and say nothing: only where the place's own rules let them join the majority, and said beforehand. */
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { takePhone } from './phones.mjs'
import { bridge, buildingOf, draftPoll } from './polls.mjs'
import { world } from './world.mjs'

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await bridge(place)
})
after(async () => { await browser.close(); await place.close() })

const ways = [['standard', '4栋'], ['elder', '5栋']]

for (const [reader, building] of ways)
  test(`a draft lets silence count: the words say so, and the rule is asked for, ${reader}`, async () => {
    const draft = await draftPoll(desk, building)
    const phone = await takePhone(browser, place, desk, { path: `/packages/secretary/poll/index?id=${draft.id}`, reader })
    const { active, press, look, close, page } = phone
    await press('改一改')
    await active.getByRole('checkbox', { name: /^没投票的计入多数/ }).tap()
    await active.getByRole('checkbox', { name: /^名册公开业主姓名/ }).tap()
    await look('draft-silence')
    await press('存成草稿')
    await active.getByText('先要登记议事规则或管理规约里的依据').waitFor()
    await look('poll-silence')
    await desk.ask('POST', `/api/places/${buildingOf(desk, building)}/vote-terms`,
      { topic: 'silence', citation: `《${building}业主大会议事规则》第十二条`, valid_from: '2026-01-01' })
    await page.evaluate((url) => wx.reLaunch({ url }), `/packages/secretary/poll/index?id=${draft.id}`)
    await press('开始投票')
    await page.getByRole('button', { name: '取消' }).tap()
    await page.evaluate((url) => wx.reLaunch({ url }), `/packages/secretary/draft/index?id=${draft.id}`)
    await active.getByRole('checkbox', { name: /^没投票的计入多数/, checked: true }).tap()
    await active.getByRole('checkbox', { name: /^没投票的计入多数/, checked: false }).waitFor()
    await close()
  })
