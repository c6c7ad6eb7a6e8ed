/** Choices among several and elections, prepared on the secretary's phone; in 7栋 of 盐溪桥社区. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { eventually } from './people.mjs'
import { NUMBER, takePhone } from './phones.mjs'
import { bridge } from './polls.mjs'
import { world } from './world.mjs'

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await bridge(place)
})
after(async () => { await browser.close(); await place.close() })

const DRAFT = '/packages/secretary/draft/index'

for (const reader of ['standard', 'elder', 'largest'])
  test(`a company to choose and a committee to elect, changed and taken out while a draft, ${reader}`, async () => {
    const title = `7栋换物业、选代表（${NUMBER[reader]}）`
    const { page, active, press, look, close } = await takePhone(browser, place, desk, { path: DRAFT, reader })
    await active.getByRole('textbox', { name: '题目' }).fill(title)
    await active.getByRole('button', { name: /^哪些业主投票/ }).tap()
    await active.getByRole('button', { name: '7栋', exact: true }).tap()
    await press('加一项几选一（比如选物业公司）')
    await press('就这样，回到表决')
    await active.getByRole('alert').getByText('请写上选什么').waitFor()
    await active.getByRole('textbox', { name: '选什么' }).fill('选哪家物业公司')
    await active.getByRole('textbox', { name: '第 1 个选项' }).fill('诚顺物业')
    await press('就这样，回到表决')
    await active.getByRole('alert').getByText('至少要写两个选项').waitFor()
    await active.getByRole('textbox', { name: '第 2 个选项' }).fill('安居物业')
    await press('再加一个')
    await active.getByRole('textbox', { name: '第 3 个选项' }).fill('和美物业')
    await look('contest-choice')
    await press('就这样，回到表决')
    await active.getByText('几选一：诚顺物业、安居物业、和美物业').waitFor()
    await press('加一项选举（业委会、代表）')
    await active.getByRole('textbox', { name: '选什么' }).fill('选楼栋代表')
    await active.getByText('由整个小区的业主选').waitFor()
    await active.getByRole('radio', { name: '楼栋代表' }).tap()
    await look('contest-election')
    for (let times = 0; times < 4; times += 1) await press('少选一个人')
    await press('多一个候补')
    await active.getByRole('radio', { name: /^名额先空着/ }).tap()
    await active.getByRole('radio', { name: '同意的面积' }).tap()
    await active.getByRole('checkbox', { name: /^候选人要比名额多/ }).tap()
    await press('就这样，回到表决')
    await active.getByText('选举：选 1 人，候补 1 人').waitFor()
    await look('draft-contests')
    await press('存成草稿')
    await active.getByText('现在还是草稿').waitFor()
    const { id } = (await desk.ask('GET', '/api/polls')).items.find((each) => each.title === title)
    const whole = () => desk.ask('GET', `/api/polls/${id}`)
    const { contests: [choice, election], items } = await whole()
    assert.deepEqual([choice.kind, choice.matter, choice.options.map((each) => each.title)], ['one_of', 4, ['诚顺物业', '安居物业', '和美物业']])
    assert.equal(items.filter(({ contest_id }) => contest_id === null).length, 0)
    assert.deepEqual(
      [election.office, election.seats, election.alternates, election.tie, election.ranking, election.differential, election.term_years],
      ['building_representative', 1, 1, 'runoff', 'area', true, 3])
    assert.ok(election.nominations_until)
    await press('改一改')
    await press('选哪家物业公司')
    await press('去掉第 2 个选项')
    await press('就这样，回到表决')
    await press('选楼栋代表')
    await press('去掉这一项')
    await press('存成草稿')
    await eventually(async () => (await whole()).contests.length === 1)
    const [kept] = (await whole()).contests
    assert.deepEqual([kept.id, kept.options.map((each) => each.title)], [choice.id, ['诚顺物业', '和美物业']])
    await page.evaluate((url) => wx.reLaunch({ url }), `/packages/secretary/poll/index?id=${id}`)
    await active.getByText('现在还是草稿').waitFor()
    await close()
  })
