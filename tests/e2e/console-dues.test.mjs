/** A fee at the computer: looked at, charged, paid by several homes with one voucher, reminded of, printed; and what a supervisor sees. */
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { logIn } from './desks.mjs'
import { day, known, photograph, secretary } from './people.mjs'
import { keepFile } from './pictures.mjs'
import { world } from './world.mjs'

const KEEPERS = ['14000008021', '14000008022']

let place, browser

before(async () => { [place, browser] = [await world(), await launch()] })
after(async () => { await browser.close(); await place.close() })

const press = (page, name) => page.getByRole('button', { name, exact: true }).click()

test('from a fee of a building to its reminders', async () => {
  const [keeper, second] = [await known(place, KEEPERS[0]), await known(place, KEEPERS[1])]
  const estate = keeper.login.person.roles.find(({ role }) => role === 'committee').place
  const building = (await keeper.ask('GET', `/api/places?parent_id=${estate.id}&limit=200`)).items.find(({ name }) => name === '2栋')
  const book = await keeper.ask('POST', '/api/books', { place_id: building.id, opens_on: day(-3) })
  const desk = await logIn(browser, place, keeper)
  const { page, look, close } = desk
  await page.goto(`/console/places/${estate.id}/books/${book.id}`)
  await page.getByRole('link', { name: '收费', exact: true }).click()
  await page.getByText('还没有向住户收过费。').waitFor()
  await page.getByRole('link', { name: '新的收费' }).click()
  await page.getByLabel('收什么费').fill('清洁费')
  await page.getByLabel('哪一段时间').fill('本季度')
  await page.getByLabel('最晚哪天交').fill(day(10))
  await page.getByLabel('标准（元）').fill('10')
  await page.getByLabel('依据', { exact: true }).fill('2栋业主商定，每户十元')
  await page.getByLabel('怎么交', { exact: true }).fill('交给楼长，或者转到业委会账户，备注房号')
  await page.getByLabel('免交的住户', { exact: false }).fill('2-1-101 低保家庭')
  await page.getByLabel('依据的照片或 PDF').setInputFiles(photograph())
  await look('dues-new')
  await press(page, '先看看收多少')
  await page.getByText('42 户', { exact: true }).waitFor()
  await page.getByText('410.00', { exact: true }).waitFor()
  await look('dues-preview')
  await press(page, '登记，请人复核')
  await page.getByText('已经登记，等另一个人复核', { exact: false }).waitFor()
  const { items: [fee] } = await keeper.ask('GET', `/api/fees?place_id=${building.id}`)
  await second.ask('POST', `/api/ledger-entries/${fee.entry_id}/check`, {})
  await page.reload()
  for (const home of ['2栋1单元102', '2栋1单元201', '2栋1单元202']) await page.getByRole('checkbox', { name: home }).check()
  await look('dues-fee')
  await press(page, '给勾选的户登记收款')
  await page.getByLabel('2栋1单元202交了多少元').fill('4.5')
  await page.getByLabel('收据或者转账记录').setInputFiles(photograph())
  await look('dues-pay')
  await press(page, '登记 3 户的收款')
  await page.getByText('已登记 3 户的收款', { exact: false }).waitFor()
  const waiting = (await second.ask('GET', `/api/books/${book.id}/entries?state=pending`)).items
  assert.equal(waiting[0].counterparty, '2栋1单元102等3户')
  await second.ask('POST', `/api/ledger-entries/${waiting[0].id}/check`, {})
  await page.getByLabel('看哪些户').selectOption({ label: '交了一部分' })
  await press(page, '看')
  await page.getByRole('link', { name: '2栋1单元202' }).click()
  await page.getByText('第 2 号').waitFor()
  await look('dues-home')
  const printed = page.waitForEvent('download')
  await page.goto(`/console/places/${estate.id}/books/${book.id}/fees/${fee.id}`)
  await press(page, '发消息提醒 39 户')
  await page.getByText('提醒了 39 户', { exact: false }).waitFor()
  await page.getByLabel('纸质通知，印哪里的').selectOption({ label: '2栋1单元' })
  await press(page, '打印通知')
  const paper = fs.readFileSync(await (await printed).path())
  assert.equal(paper.subarray(0, 5).toString(), '%PDF-')
  await keepFile(paper, 'console-dues-reminders.pdf')
  await page.getByRole('link', { name: '全部收费' }).click()
  await page.getByRole('rowheader', { name: '本季度清洁费' }).waitFor()
  await look('dues-fees')
  await close()
  const garden = await logIn(browser, place, await secretary(place))
  await garden.page.goto(`/console/places/${estate.id}/books/${book.id}/fees/${fee.id}`)
  await garden.page.getByRole('link', { name: '2栋1单元202' }).waitFor()
  assert.equal(await garden.page.getByRole('button', { name: '给勾选的户登记收款' }).count(), 0)
  await garden.close()
})
