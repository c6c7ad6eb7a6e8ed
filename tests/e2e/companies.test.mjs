/** Owners choose a property company on the phone: what they wish, the plan and what changed, offers side by side; 4栋 and 8栋 of 盐溪桥社区. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { day, known } from './people.mjs'
import { takePhone } from './phones.mjs'
import { bridge, buildingOf, neighbour } from './polls.mjs'
import { world } from './world.mjs'

const READERS = ['standard', 'elder', 'largest']

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await bridge(place)
})
after(async () => { await browser.close(); await place.close() })

for (const reader of READERS)
  test(`the plan, what changed in it, and what each company would cost my home, ${reader}`, async () => {
    const who = await known(place, neighbour(45))
    const { active, press, look, close } = await takePhone(browser, place, who, { path: '/pages/me/index', reader })
    await press('选物业公司')
    await active.getByText('已经有 5 位业主说了想法').waitFor()
    await look('company')
    await press('选聘方案')
    await active.getByText('原来：住宅每平方米每月1.50元').waitFor()
    await look('company-plan')
    await close()
    const other = await takePhone(browser, place, who, { path: '/packages/companies/list/index', reader })
    await other.press('各家报价，放在一起看')
    await other.active.getByText('每月要交').first().waitFor()
    await other.look('company-bidders')
    await other.active.getByRole('tab', { name: '一家一家看' }).tap()
    await other.active.getByText('每季度开一次恳谈会').waitFor()
    await other.look('company-by-company')
    await other.close()
  })

/** A selection that still asks for opinions. */
async function asking() {
  const at = buildingOf(desk, '8栋')
  const { items } = await desk.ask('GET', '/api/selections')
  const there = items.find(({ place: { id }, live }) => id === at && live)
  return there ?? desk.ask('POST', '/api/selections', { place_id: at, title: '8栋选聘物业公司', opinions_until: day(9) })
}

for (const reader of READERS)
  test(`an owner says what they wish and changes it, ${reader}`, async () => {
    const { id } = await asking()
    const who = await known(place, neighbour(105 + READERS.indexOf(reader)))
    const { active, press, look, close } = await takePhone(browser, place, who, { path: `/packages/companies/selection/index?id=${id}`, reader })
    await press('说说我的想法')
    await active.getByRole('radio', { name: '请物业公司' }).tap()
    for (const wish of ['打扫卫生', '停车秩序']) await active.getByRole('checkbox', { name: wish }).tap()
    await active.getByLabel('还想说的话').fill('先把路灯修好。')
    await look('company-opinion')
    await press('交上去')
    await active.getByText('您选了').first().waitFor()
    await look('company-opined')
    await press('改我的意见')
    await active.getByRole('radio', { name: '业主自己管' }).tap()
    await press('改好了，交上去')
    await active.getByText('您选了').first().waitFor()
    const { opinions } = await who.ask('GET', `/api/selections/${id}`)
    assert.deepEqual(opinions.questions[0].options.filter(({ mine }) => mine).map(({ title }) => title), ['业主自己管'])
    await close()
  })
