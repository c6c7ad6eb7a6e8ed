/** A lift at a computer, from its beginning to what a resident sees of it; in 5栋1单元, whose owners nobody else's tests wake. */
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { logIn } from './desks.mjs'
import { addPicture, eventually, known, photograph, SECRETARY } from './people.mjs'
import { takePhone } from './phones.mjs'
import { castIn, endPoll } from './polls.mjs'
import { world } from './world.mjs'

const [KEEPER, SECOND] = ['14000008021', '14000008022']
/** Of the fourteen homes, from 101 to 702. */
const owner = (number) => String(14000000169 + number)
const HOMES = [...Array(14).keys()]

let place, browser, secretary, owners

before(async () => {
  [place, browser] = [await world(), await launch()]
  secretary = await known(place, SECRETARY)
  owners = []
  for (const number of HOMES) owners.push(await known(place, owner(number)))
})
after(async () => { await browser.close(); await place.close() })

const step = (page, name) => page.getByRole('link', { name, exact: true }).first().click()

async function pdfOf(page, press) {
  const waiting = page.waitForEvent('download')
  await press()
  const content = fs.readFileSync(await (await waiting).path())
  assert.equal(content.subarray(0, 5).toString(), '%PDF-')
}

/** What the second keeper does: look at each entry and post it. */
async function checkAll(book) {
  const second = await known(place, SECOND)
  const { items } = await second.ask('GET', `/api/books/${book}/entries?state=pending`)
  for (const { id } of items.reverse()) await second.ask('POST', `/api/ledger-entries/${id}/check`, {})
}

async function voteOn(page, lift) {
  await page.getByRole('button', { name: '按这一版起草表决' }).click()
  assert.equal(await page.getByLabel('题目').inputValue(), '5栋1单元加装电梯')
  await page.getByLabel('投票前公示名册几天').fill('0')
  await page.getByLabel('初步结果听几天异议').fill('0')
  await page.getByRole('button', { name: '存成草稿' }).click()
  await page.getByText('已存成草稿').waitFor()
  const id = Number(/polls\/(\d+)/.exec(page.url())[1])
  const poll = await secretary.ask('POST', `/api/polls/${id}/opening`)
  await page.goto(`${lift}/plans`)
  await page.getByRole('button', { name: '由它决定第 1 版' }).click()
  await page.getByText('第 1 版方案由这次表决决定').waitFor()
  for (const who of owners.slice(1)) await castIn(who, poll)
  return poll
}

test('a lift from its beginning until neighbours see the work', async () => {
  const desk = await logIn(browser, place, secretary)
  const { page, look } = desk
  await step(page, '加装电梯')
  await step(page, '开始一个项目')
  await page.getByLabel('装在哪里').selectOption({ label: '5栋1单元' })
  await page.getByLabel('项目叫什么').fill('5栋1单元加装电梯')
  await look('lift-new')
  await page.getByRole('button', { name: '开始' }).click()
  await page.getByText('项目已经建好').waitFor()
  const lift = page.url()
  await step(page, '写方案')
  await step(page, '写第一版方案')
  await page.getByLabel('装什么、装在哪里、怎么施工').fill('在单元门外加装一部无机房电梯，井道贴在北面，施工约四个月。')
  for (const [at, [name, amount]] of [['电梯设备和安装', '118000'], ['井道和基础', '74,000'], ['设计、检测和手续', '15000.00']].entries()) {
    await page.getByLabel(`第${at + 1}项花在哪里`).fill(name)
    await page.getByLabel(`第${at + 1}项多少元`).fill(amount)
  }
  await look('lift-plan-new')
  await page.getByRole('button', { name: '存成新的一版' }).click()
  await page.getByText('造价 207,000.00 元').first().waitFor()
  const poll = await voteOn(page, lift)
  await look('lift-plans')

  await step(page, '分摊')
  await step(page, '算分摊')
  await page.getByLabel('第1笔的名称').fill('市级加装补贴')
  await page.getByLabel('第1笔多少元').fill('20000')
  await look('lift-share-new')
  await page.getByRole('button', { name: '算一算' }).last().click()
  await page.getByText('算出来是这样（还没有存）').waitFor()
  await page.getByRole('row', { name: /5栋1单元602/ }).getByText('20,777.78').first().waitFor()
  await look('lift-share-preview')
  await page.getByRole('button', { name: '存成新的一版' }).click()
  await page.getByText('草稿，住户看不到').waitFor()
  await page.getByRole('button', { name: '发给住户' }).click()
  await page.getByText('已经发给住户').waitFor()
  await look('lift-share')
  const version = Number(/shares\/(\d+)/.exec(page.url())[1])
  await endPoll(place, poll)

  const { shares } = await secretary.ask('GET', `/api/apportionments/${version}`)
  const concerned = shares.filter((each) => each.concerned)
  assert.equal(concerned.length, 10)
  await step(page, '签字')
  await page.getByRole('row', { name: /5栋1单元301/ }).getByRole('link', { name: '登记纸质签字' }).click()
  await page.getByLabel('签了字的那一页').setInputFiles(photograph())
  await look('lift-paper')
  await page.getByRole('button', { name: '登记签字' }).click()
  await page.getByText('5栋1单元301的纸质签字已登记').waitFor()
  await look('lift-signatures')
  await pdfOf(page, () => step(page, '打印没签的协议'))
  for (const { household_id, label } of concerned.slice(1)) {
    const room = label.slice(-3)
    const who = owners[(Number(room[0]) - 1) * 2 + Number(room[2]) - 1]
    await who.ask('POST', `/api/apportionments/${version}/answers`, { household_id, agreed: true })
  }
  await page.goto(lift)
  await page.getByText('协议已经签齐').waitFor()
  await look('lift-agreed')

  const keeper = await logIn(browser, place, await known(place, KEEPER))
  await step(keeper.page, '加装电梯')
  await step(keeper.page, '5栋1单元加装电梯')
  await step(keeper.page, '去建账')
  await keeper.page.getByRole('button', { name: '建账' }).click()
  await keeper.page.getByText('已经给项目单独建账').waitFor()
  await step(keeper.page, '交款')
  await step(keeper.page, '5栋1单元701')
  await keeper.page.getByLabel('金额（元）').fill('11,427.77')
  await keeper.page.getByLabel('用什么交的').selectOption({ label: '住房公积金' })
  await keeper.page.getByLabel('收据或银行回单').setInputFiles(photograph())
  await keeper.look('lift-payment')
  await keeper.page.getByRole('button', { name: '登记', exact: true }).click()
  await keeper.page.getByText('已登记，等另一个人复核').waitFor()
  const { book_id: book } = await secretary.ask('GET', `/api/elevators/${/elevators\/(\d+)/.exec(lift)[1]}`)
  await checkAll(book)
  await step(keeper.page, '收支')
  const spending = keeper.page.locator('form', { hasText: '登记一笔支出' })
  await spending.getByLabel('金额（元）').fill('6000')
  await spending.getByLabel('付给谁').fill('合川电梯安装有限公司')
  await spending.getByLabel('摘要').fill('设计费首付')
  await spending.getByLabel('发票和银行回单').setInputFiles(photograph())
  await spending.getByRole('button', { name: '登记支出' }).click()
  await keeper.page.getByText('有 1 笔等第二个人复核').waitFor()
  await checkAll(book)
  await keeper.page.reload()
  await keeper.page.getByRole('link', { name: '设计费首付' }).waitFor()
  await keeper.look('lift-money')
  await keeper.close()

  await page.goto(`${lift}/payments`)
  await page.getByRole('row', { name: /5栋1单元701/ }).getByText('11,427.77').first().waitFor()
  await look('lift-payments')
  await page.goto(`${lift}/progress`)
  await page.getByLabel('走到哪一步').selectOption({ label: '开工' })
  await page.getByLabel('跟邻居说什么').fill('今天开工，请绕行东侧。')
  await page.getByLabel('照片').setInputFiles(photograph())
  await page.getByRole('button', { name: '发给住在这里的每一家' }).click()
  await page.getByText('已告诉住在这里的每一家').waitFor()
  await look('lift-progress')
  await step(page, '打印')
  await pdfOf(page, () => step(page, '公示表'))
  await look('lift-prints')
  await step(page, '概况')
  await look('lift')
  await step(page, '全部项目')
  await look('lifts')
  await desk.close()

  const phone = await takePhone(browser, place, owners[12], { path: '/packages/elevators/list/index' })
  await phone.active.getByText('现在在这一步').waitFor()
  await phone.press('施工进展')
  await phone.active.getByText('今天开工，请绕行东侧。').waitFor()
  await phone.close()
  const signed = await takePhone(browser, place, owners[12], { path: `/packages/elevators/share/index?id=${version}` })
  await signed.press('打开协议（PDF）')
  await eventually(() => signed.page.evaluate(() => window.phone.calls.some(({ api, args }) => api === 'openDocument' && args.fileType === 'pdf')))
  await signed.look('elevator-agreement')
  await signed.close()
})

for (const [at, reader] of ['standard', 'elder', 'largest'].entries())
  test(`a lift is begun, and a bill entered, away from the desk, ${reader}`, async () => {
    const who = await known(place, KEEPER)
    const phone = await takePhone(browser, place, who, { path: '/packages/elevators/list/index', reader })
    await phone.press('开始一个加装电梯项目')
    for (const name of ['弘运小区', '5栋', ['2单元', '3单元', '1单元'][at]]) await phone.press(name)
    await phone.active.getByLabel('项目叫什么').waitFor()
    await phone.look('elevator-begin')
    if (at === 2) return phone.close() // one runs there
    await phone.active.getByRole('button', { name: /^就在/ }).tap()
    await phone.active.getByText('走到哪一步了').waitFor()
    const { items } = await who.ask('GET', '/api/elevators')
    const { id } = items.find(({ title }) => title.startsWith(`5栋${['2单元', '3单元'][at]}`))
    await who.ask('POST', `/api/elevators/${id}/book`, { opens_on: new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10) })
    await phone.page.evaluate((lift) => wx.redirectTo({ url: `/packages/elevators/elevator/index?id=${lift}` }), id)
    await phone.press('记一笔支出')
    await phone.active.getByLabel('付了多少元').fill('600.50')
    await phone.active.getByLabel('付给谁').fill('合川测绘院')
    await phone.active.getByLabel('付的是什么钱').fill('测绘费')
    await addPicture(phone.page, phone.press)
    await phone.look('elevator-spend')
    await phone.press('登记支出')
    await phone.answer('确定')
    await phone.close()
    const { book_id: book } = await who.ask('GET', `/api/elevators/${id}`)
    const waiting = await who.ask('GET', `/api/books/${book}/entries?state=pending`)
    assert.deepEqual(waiting.items.map(({ counterparty }) => counterparty), ['合川测绘院'])
  })
