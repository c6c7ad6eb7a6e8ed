/** Two owners of one home name who votes for both: 1栋2单元601 of 弘运小区. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { addPicture, coOwner, known, secretary, stranger } from './people.mjs'
import { takePhone } from './phones.mjs'
import { world } from './world.mjs'

const FIRST = '14000000025'
const [FIRST_NAME, SECOND_NAME] = ['曹北甲', '许丑寅']

let place, browser, second

before(async () => {
  [place, browser] = [await world(), await launch()]
  second = await coOwner(place, stranger(62), '1栋2单元601', SECOND_NAME)
})
after(async () => { await browser.close(); await place.close() })

const at = (part) => `/packages/votes/representative/index?part=${part}`

test('one of the two is named, the other sees it, it is taken back, and an official writes down a signed paper', async () => {
  const who = await known(place, FIRST)
  const home = who.login.person.homes.find(({ label }) => label === '1栋2单元601')
  if (home.state === 'offered') await who.ask('POST', `/api/me/homes/${home.id}/confirmation`)
  const phone = await takePhone(browser, place, who, { path: '/packages/me/homes/index' })
  await phone.look('homes-shared')
  await phone.press('1栋2单元601，共有的，推选谁来投票')
  await phone.active.getByText('还没有推选').waitFor()
  await phone.look('representative-none')
  await phone.active.getByRole('radio', { name: SECOND_NAME }).tap()
  await phone.press('推选这一位')
  await phone.active.getByLabel(`现在由 ${SECOND_NAME} 投票`).waitFor()
  await phone.look('representative-named')

  const [message] = (await second.ask('GET', '/api/messages')).items
  assert.equal(`/${message.page}`, at(home.part_id))
  const other = await takePhone(browser, place, second, { path: at(home.part_id), reader: 'elder' })
  await other.active.getByLabel(`现在由 ${SECOND_NAME}（您） 投票`).waitFor()
  await other.active.getByText('不同意的，请带上几位产权人签字的书面意见').waitFor()
  assert.equal(await other.active.getByRole('button', { name: /推选/ }).count(), 0)
  await other.look('representative-other')

  await phone.press('取消推选')
  await phone.answer('确定取消')
  await phone.active.getByText('还没有推选').waitFor()
  await other.page.evaluate((url) => wx.reLaunch({ url }), at(home.part_id))
  await other.active.getByText('还没有推选').waitFor()
  await other.look('representative-choose')

  const desk = await takePhone(browser, place, await secretary(place), { path: at(home.part_id), reader: 'largest' })
  await desk.active.getByRole('radio', { name: FIRST_NAME }).tap()
  await desk.active.getByRole('button', { name: '请先拍推选书' }).waitFor()
  await addPicture(desk.page, desk.press)
  await desk.look('representative-paper')
  await desk.press('推选这一位')
  await desk.active.getByText('凭书面推选登记').waitFor()
  await desk.press('取消推选')
  await desk.answer('确定取消')
  await desk.active.getByText('还没有推选').waitFor()
  await Promise.all([phone.close(), other.close(), desk.close()])
})

test('a home of one owner needs none, a stranger sees none', async () => {
  const who = await known(place, '14000000027')
  const [home] = who.login.person.homes
  if (home.state === 'offered') await who.ask('POST', `/api/me/homes/${home.id}/confirmation`)
  const phone = await takePhone(browser, place, who, { path: at(home.part_id) })
  await phone.active.getByText('只有一位产权人').waitFor()
  await phone.look('representative-alone')
  await phone.close()
  const stray = await takePhone(browser, place, await known(place, stranger(63)), { path: at(home.part_id) })
  await stray.active.getByRole('alert').getByText('没有找到这处房屋').waitFor()
  await stray.close()
})
