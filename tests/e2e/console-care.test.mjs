/** A secretary at a computer gives out a building: the map, a proposal that is changed and confirmed, the list of a gap; 盐溪桥社区. */
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { logIn, SHOTS } from './desks.mjs'
import { known } from './people.mjs'
import { world } from './world.mjs'

const SECRETARY = '14000008002'
/** A building of fifteen homes, and who takes them. */
const [BUILDING, EACH, TAKERS] = ['3栋', 15, ['14000004048', '14000004050']]

let place, browser, garden, building, takers

const nameOf = async (phone) => (await (await known(place, phone)).ask('GET', '/api/me/member')).name

before(async () => {
  [place, browser] = [await world(), await launch()]
  garden = await known(place, SECRETARY)
  garden.community = garden.login.person.roles[0].place.id
  const query = `place_id=${garden.community}&words=${BUILDING}`
  building = (await garden.ask('GET', `/api/care/places?${query}`)).items[0].place.id
  takers = await Promise.all(TAKERS.map(nameOf))
})
after(async () => { await browser.close(); await place.close() })

async function choose(page, name) {
  await page.getByRole('textbox', { name: '按姓名找人' }).fill(name)
  await page.getByRole('button', { name: '找人' }).click()
  await page.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check()
}

test('a building: its map, a proposal looked at row by row, confirmed, and the map shows it', async () => {
  const desk = await logIn(browser, place, garden)
  const { page, look } = desk
  const [one, other] = takers
  await page.getByRole('link', { name: '包户', exact: true }).click()
  await look('care')
  await page.getByRole('link', { name: BUILDING, exact: true }).click()
  await page.getByText(`${EACH} 户没有人负责`).waitFor()
  await look('care-map-empty')
  await page.goto(`/console/places/${garden.community}/care/plan`)
  await page.getByRole('textbox', { name: '按楼栋或单元找' }).fill(BUILDING)
  await page.getByRole('button', { name: '找楼门' }).click()
  await page.getByRole('checkbox', { name: new RegExp(BUILDING) }).check()
  await page.getByRole('radio', { name: '只要下面勾选的楼门' }).check()
  await page.getByRole('radio', { name: '只给下面勾选的人' }).check()
  await choose(page, one)
  await choose(page, other)
  await look('care-plan')
  await page.getByRole('button', { name: '看看怎么分' }).click()
  const rows = page.getByRole('combobox')
  assert.equal(await rows.count(), 2)
  await look('care-review')
  await rows.first().selectOption('')
  const left = (await rows.last().locator('option:checked').textContent()).split('（')[0]
  await page.getByRole('button', { name: `确认，安排这 ${EACH} 户` }).click()
  await page.getByText(/已给\d+户安排负责人/).waitFor()
  await page.goto(`/console/places/${building}/care`)
  await page.getByRole('link', { name: new RegExp(`党员 ${left}`) }).first().waitFor()
  await look('care-map')
  fs.writeFileSync(path.join(SHOTS, 'console-care-map.pdf'), await page.pdf({ format: 'A4' }))
  await page.getByRole('link', { name: /没有人负责$/ }).first().click()
  await page.getByText('这户没有人负责。').waitFor()
  await page.getByRole('textbox', { name: '按姓名找人' }).fill(one)
  await page.getByRole('button', { name: '找人' }).click()
  await page.getByRole('radio', { name: new RegExp(`^${one}`) }).check()
  await look('care-home-gap')
  await page.getByRole('button', { name: '交给选的人' }).click()
  await page.getByText('已安排负责人').waitFor()
  await look('care-home')
  await page.goto(`/console/places/${building}/care`)
  await page.getByRole('link', { name: /没有人负责/ }).first().click()
  await look('care-gaps')
  await desk.close()
})

test('who leaves hands over, and a need found on a visit is answered, without JavaScript', async () => {
  const [one] = takers
  const visitor = await known(place, TAKERS[0])
  const [home] = (await visitor.ask('GET', '/api/me/households')).items
  const found = { note: '老人在家', need: '楼道灯坏了', sealed_note: '刚出院' }
  await visitor.ask('POST', `/api/me/households/${home.id}/visits`, found)
  const desk = await logIn(browser, place, garden, { scripts: false })
  const { page, look } = desk
  await page.getByRole('link', { name: '包户', exact: true }).click()
  await page.getByRole('link', { name: /件事要社区帮/ }).click()
  await look('care-needs')
  await page.getByRole('link', { name: '楼道灯坏了' }).click()
  await look('care-need')
  await page.getByRole('textbox', { name: '办得怎么样' }).fill('已经换好了')
  await page.getByRole('button', { name: '记下，办好了' }).click()
  await page.getByText('已登记办理结果').waitFor()
  await page.getByRole('link', { name: home.home.label }).waitFor({ state: 'detached' })
  await page.goto(`/console/places/${garden.community}/care/holders?name=${one}`)
  await look('care-holders')
  await page.getByRole('link', { name: one }).click()
  await page.getByRole('link', { name: home.home.label, exact: true }).click()
  await page.getByRole('button', { name: /打开看/ }).click()
  await page.getByText('刚出院').waitFor()
  await look('care-sealed')
  await page.goto(`/console/places/${garden.community}/care/holders?name=${one}`)
  await page.getByRole('link', { name: one }).click()
  await page.getByText('都交给别人').click()
  await page.getByLabel('为什么').selectOption('moved')
  await look('care-holder')
  await page.getByRole('button', { name: '看看怎么分' }).click()
  await look('care-leaving')
  await page.getByRole('button', { name: '确认交出' }).click()
  await page.getByText(new RegExp(`${one}负责的\\d+户已交出`)).waitFor()
  await desk.close()
})
