/** A lift for a stairwell: what my home pays and why, to sign it, how the work goes on; and those who run it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { addPicture, day, known, SECRETARY } from './people.mjs'
import { takePhone } from './phones.mjs'
import { world } from './world.mjs'

/** Who lives on the seventh floor of 9栋1单元. */
const SEVENTH = '14000000323'
const READERS = ['standard', 'elder', 'largest']

let place, browser, secretary

before(async () => {
  [place, browser] = [await world(), await launch()]
  secretary = await known(place, SECRETARY)
})
after(async () => { await browser.close(); await place.close() })

for (const reader of READERS)
  test(`what my home would pay and why, while the vote runs, ${reader}`, async () => {
    const { active, press, look, close } = await takePhone(browser, place, await known(place, SEVENTH), { path: '/pages/me/index', reader })
    await press('加装电梯')
    await active.getByText('25,300.00 元', { exact: true }).waitFor()
    await active.getByText('还没有定，签齐以后才交款').waitFor()
    await look('elevator')
    await press('看怎么算的')
    await active.getByText('207,000.00 元 × 1.1 ÷ 9 = 25,300.00 元').waitFor()
    await active.getByText('这一版方案还没有表决通过，通过以后才能签字。').waitFor()
    assert.equal(await active.getByRole('button', { name: '同意，签字' }).count(), 0)
    await look('elevator-share')
    await close()
  })

/** A lift in the next stairwell, whose upkeep is shared; what it costs to run is no matter for a vote. */
async function running() {
  const listed = async (at) => (await secretary.ask('GET', `/api/places?parent_id=${at}&limit=200`)).items
  const [garden] = secretary.login.person.roles.map(({ place: { id } }) => id)
  let at = garden
  for (const name of ['弘运小区', '9栋', '2单元']) at = (await listed(at)).find((each) => each.name === name).id
  const { items } = await secretary.ask('GET', '/api/elevators')
  const known = items.find(({ place: { id } }) => id === at)
  return known ? secretary.ask('GET', `/api/elevators/${known.id}`) : secretary.ask('POST', '/api/elevators', { place_id: at, title: '9栋2单元加装电梯' })
}

const weights = [[3, 70], [4, 80], [5, 90], [6, 100], [7, 110]].map(([floor, coefficient]) => ({ floor, coefficient }))

/** A levy of 9,000 yuan that the homes from the third floor up are asked to share; its title. */
async function asked(lift, title) {
  const { levies } = await secretary.ask('POST', `/api/elevators/${lift}/levies`, { title })
  const homes = (await secretary.ask('GET', `/api/elevators/${lift}/households`)).items
  const special = homes.filter(({ floor }) => floor < 3).map(({ id }) => ({ household_id: id, takes_part: false }))
  const dues = [{ name: '一次交清', due_on: day(30), percent: 100 }]
  const { id } = await secretary.ask('POST', `/api/levies/${levies.at(-1).id}/apportionments`, {
    total: 900000, scheme: 'floor', floors: weights, special, dues, reason: '用电、维保和年检',
  })
  await secretary.ask('POST', `/api/apportionments/${id}/proposal`)
  return title
}

const OWNERS = { standard: '14000000335', elder: '14000000336', largest: '14000000337' }

for (const reader of READERS)
  test(`an owner signs, ${reader}`, async () => {
    const { id } = await running()
    const title = await asked(id, `20${30 + READERS.indexOf(reader)}年运行维护费`)
    const who = await known(place, OWNERS[reader])
    const { active, press, look, answer, close } = await takePhone(browser, place, who, { path: '/packages/elevators/list/index', reader })
    const own = active.locator('.card', { hasText: title }).first()
    await own.getByRole('button', { name: '看明细，签字' }).tap()
    await active.getByText(title, { exact: false }).first().waitFor()
    await press('同意，签字')
    await answer('同意签字')
    await active.getByRole('status').getByText('您家已经签字同意').waitFor()
    await look('elevator-signed')
    await close()
  })

for (const reader of READERS)
  test(`a signature on paper is entered and the neighbours follow the work, ${reader}`, async () => {
    const { id } = await running()
    await asked(id, `20${40 + READERS.indexOf(reader)}年运行维护费`)
    const desk = await takePhone(browser, place, secretary, { path: `/packages/elevators/elevator/index?id=${id}`, reader })
    await desk.active.getByRole('button', { name: '签字和交款' }).last().tap()
    await desk.active.getByText('9栋2单元701').waitFor()
    await desk.look('elevator-homes')
    await desk.press('9栋2单元701，登记纸质签字')
    await addPicture(desk.page, desk.press)
    await desk.look('elevator-paper')
    await desk.press('登记签字')
    await desk.active.getByText('签字了').waitFor()
    await desk.page.evaluate((lift) => wx.redirectTo({ url: `/packages/elevators/tell/index?id=${lift}` }), id)
    await desk.active.getByLabel('跟邻居说什么').fill(`今天开工（${READERS.indexOf(reader)}）`)
    await addPicture(desk.page, desk.press)
    await desk.look('elevator-tell')
    await desk.press('发给住在这里的每一家')
    await desk.active.getByText('走到哪一步了').waitFor()
    await desk.close()
    const who = await known(place, OWNERS[reader])
    const owner = await takePhone(browser, place, who, { path: `/packages/elevators/progress/index?id=${id}`, reader })
    await owner.active.getByText(`今天开工（${READERS.indexOf(reader)}）`).waitFor()
    await owner.active.getByRole('button', { name: '第 1 张照片，点开看大图' }).first().waitFor()
    await owner.look('elevator-progress')
    await owner.close()
  })
