/** Three offices at computers: a community reports what it cannot settle, the street passes it on, the district answers. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { logIn, OFFICE } from './desks.mjs'
import { known, secretary } from './people.mjs'
import { world } from './world.mjs'

const [STREET, DISTRICT] = ['14000008000', '14000008009']
const MATTER = '后门的路灯归市政，坏了半年'
const TELEPHONE = { width: 390, height: 844 }

let place, browser, garden, street, district

before(async () => {
  [place, browser] = [await world(), await launch()];
  [garden, street, district] = [await secretary(place), await known(place, STREET), await known(place, DISTRICT)]
})
after(async () => { await browser.close(); await place.close() })

/** Sits down and opens what is reported; looks at each page as wide as a computer and as a telephone. */
async function sitDown(who, options) {
  const desk = await logIn(browser, place, who, options)
  const { page } = desk
  const look = async (name) => {
    await desk.look(name)
    await page.setViewportSize(TELEPHONE)
    await desk.look(`${name}-narrow`)
    await page.setViewportSize(OFFICE.viewport)
  }
  await page.getByRole('link', { name: '上报事项', exact: true }).click()
  return { ...desk, look }
}

test('a matter goes up to the district and comes back answered', async () => {
  const ours = await sitDown(garden)
  await ours.look('reports-sent')
  await ours.page.getByRole('link', { name: '上报南津街街道' }).click()
  await ours.page.getByRole('textbox', { name: '什么事' }).fill(MATTER)
  await ours.page.getByRole('textbox', { name: /说清楚情况/ }).fill('社区报修三次，市政说不归他们管。请街道协调。')
  await ours.look('report-new')
  await ours.page.getByRole('button', { name: '上报南津街街道' }).click()
  await ours.page.getByText('已上报南津街街道').waitFor()
  await ours.look('report-made')

  const above = await sitDown(street)
  await above.look('reports-desk')
  await above.page.getByRole('link', { name: MATTER }).click()
  await above.page.getByText('我们也定不了').click()
  await above.page.getByRole('textbox', { name: /要告诉/ }).fill('涉及市政，请区里协调')
  await above.look('report-at-desk')
  await above.page.getByRole('button', { name: '转报合川区' }).click()
  await above.page.getByText('已转报').waitFor()
  await above.close()

  const top = await sitDown(district, { scripts: false })
  await top.page.getByRole('link', { name: MATTER }).click()
  await top.page.getByRole('textbox', { name: '答复' }).fill('市政下周三前修好')
  await top.page.getByRole('button', { name: '答复' }).click()
  await top.page.getByText('已答复，上报的社区会收到通知').waitFor()
  await top.close()

  await ours.page.reload()
  await ours.page.getByText('市政下周三前修好').waitFor()
  await ours.look('report-answered')
  assert.equal(await ours.page.getByRole('button', { name: '撤回' }).count(), 0)
  await ours.close()
})

test('what is settled meanwhile is taken back', async () => {
  const { page, close } = await sitDown(garden)
  await page.getByRole('link', { name: '上报南津街街道' }).click()
  await page.getByRole('textbox', { name: '什么事' }).fill('门口占道停车')
  await page.getByRole('textbox', { name: /说清楚情况/ }).fill('请街道协调交警。')
  await page.getByRole('button', { name: '上报南津街街道' }).click()
  await page.getByText('已经不用办了，撤回').click()
  await page.getByRole('textbox', { name: '为什么撤回' }).fill('车主自己挪走了')
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByText('已撤回。').waitFor()
  await page.getByText('车主自己挪走了').waitFor()
  await close()
})
