/** Ten yuan of cleaning a home on the phone: what mine owes, a payment with its picture, the receipt; and nobody's list of debtors. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { addPicture, day, known, uploadPicture } from './people.mjs'
import { takePhone } from './phones.mjs'
import { world } from './world.mjs'

const KEEPERS = ['14000008021', '14000008022']
/** Owners of 7栋, who have not paid the demonstration's fee, and of 3栋, where the tests charge their own. */
const UNPAID = { standard: '14000000265', elder: '14000000266', largest: '14000000267' }
const OWNERS = { standard: '14000000085', elder: '14000000086', largest: '14000000087' }
const HOMES = { standard: '3栋1单元101', elder: '3栋1单元102', largest: '3栋1单元201' }

let place, browser, keeper, second, fee

before(async () => {
  [place, browser] = [await world(), await launch()]
  keeper = await known(place, KEEPERS[0])
  second = await known(place, KEEPERS[1])
  fee = await charged()
})
after(async () => { await browser.close(); await place.close() })

const check = (entry) => second.ask('POST', `/api/ledger-entries/${entry}/check`, {})

/** A fee of 3栋, in books of its own, checked by the second keeper. */
async function charged() {
  const estate = keeper.login.person.roles.find(({ role }) => role === 'committee').place
  const building = (await keeper.ask('GET', `/api/places?parent_id=${estate.id}&limit=200`)).items.find(({ name }) => name === '3栋')
  const book = await keeper.ask('POST', '/api/books', { place_id: building.id, opens_on: day(-3) })
  const made = await keeper.ask('POST', `/api/books/${book.id}/fees`, {
    name: '楼道清洁费', period: '本月', basis: '3栋业主商定', ways: '交给楼长', rate: 1000, due_on: day(10), file_ids: [await uploadPicture(keeper)],
  })
  await check(made.entry_id)
  return made.id
}

for (const reader of Object.keys(UNPAID))
  test(`what my home owes, and what all have paid together, ${reader}`, async () => {
    const phone = await takePhone(browser, place, await known(place, UNPAID[reader]), { path: '/pages/me/index', reader })
    const { active, press, look, page, close } = phone
    await press('我家的费用')
    await active.getByText('还没有交').waitFor()
    await look('dues-mine')
    await press(/清洁费，7栋/)
    await active.getByText('交到小区门口的值班室', { exact: false }).waitFor()
    assert.equal(await active.getByRole('button', { name: '登记收款' }).count(), 0)
    await look('dues-charge')
    await page.evaluate(() => wx.redirectTo({ url: '/packages/dues/fees/index' }))
    await active.getByText(/^333 户里，127 户已经交清/).waitFor()
    assert.equal(await active.getByText('看各户，登记收款').count(), 0)
    await look('dues-fees')
    await page.evaluate(() => wx.reLaunch({ url: '/packages/dues/homes/index?id=1' }))
    await active.getByText('谁家交了、谁家没交，只给记账的人和社区看。').waitFor()
    await close()
  })

for (const reader of Object.keys(OWNERS))
  test(`a payment is entered with its picture, and the owner reads the receipt, ${reader}`, async () => {
    const desk = await takePhone(browser, place, keeper, { path: `/packages/dues/homes/index?id=${fee}`, reader })
    await desk.active.getByText(HOMES[reader]).waitFor()
    await desk.look('dues-homes')
    await desk.press(HOMES[reader])
    await desk.press('登记收款')
    await desk.active.getByLabel('收到多少元').fill('4.5')
    await desk.active.getByRole('tab', { name: '银行转账' }).tap()
    await desk.active.getByLabel('流水号，可以不填').fill(`2026-${reader}`)
    await addPicture(desk.page, desk.press)
    await desk.look('dues-pay')
    await desk.active.getByRole('button', { name: '登记收款' }).tap()
    await desk.answer('确定')
    await desk.active.getByText('登记了 4.50 元，等另一个人复核').waitFor()
    await desk.close()
    const { items } = await keeper.ask('GET', `/api/fees/${fee}/charges?limit=200`)
    const own = items.find(({ label }) => label === HOMES[reader])
    const entries = await keeper.ask('GET', `/api/books/${(await keeper.ask('GET', `/api/fees/${fee}`)).book_id}/entries?state=pending`)
    await check(entries.items.find(({ counterparty }) => counterparty === own.label).id)
    const owner = await takePhone(browser, place, await known(place, OWNERS[reader]), { path: `/packages/dues/charge/index?id=${own.id}`, reader })
    await owner.active.getByText('交了 4.50 元，还差 5.50 元').waitFor()
    await owner.active.getByText(/^已入账，第 \d+ 号凭证$/).waitFor()
    await owner.look('dues-receipt')
    await owner.close()
  })
