/** Keeping the books of 弘运小区 at a computer: its committee's two keepers, and an owner of 1栋 who reads on the phone. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { logIn } from './desks.mjs'
import { known, photograph, secretary } from './people.mjs'
import { keepPaper } from './pictures.mjs'
import { takePhone } from './phones.mjs'
import { world } from './world.mjs'

const KEEPERS = ['14000008021', '14000008022']
/** An owner of 1栋. */
const OWNER = '14000000009'
const QUARTER_MONTHS = 3

let place, browser

before(async () => { [place, browser] = [await world(), await launch()] })
after(async () => { await browser.close(); await place.close() })

/** The first day of a month so many before this one, in China. */
function monthBefore(months) {
  const now = new Date(Date.now() + 8 * 3600_000)
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 10)
}

/** The quarter before this one: its first day, and how it is called. */
function lastQuarter() {
  const begins = monthBefore(new Date(Date.now() + 8 * 3600_000).getUTCMonth() % QUARTER_MONTHS + QUARTER_MONTHS)
  const [year, month] = begins.split('-').map(Number)
  return { begins, day: begins.replace(/01$/, '15'), words: `${year}年第${'一二三四'[(month - 1) / QUARTER_MONTHS]}季度` }
}

const printed = (page, name) => keepPaper(page, `console-${name}`)
const press = (page, name) => page.getByRole('button', { name, exact: true }).click()
const follow = (page, name) => page.getByRole('link', { name, exact: true }).click()

async function enter(page, kind, fields) {
  await follow(page, '概况')
  await follow(page, '记一笔')
  if (kind) await follow(page, kind)
  for (const [label, said] of Object.entries(fields)) {
    const field = page.getByLabel(label)
    await (await field.evaluate((it) => it.tagName) === 'SELECT' ? field.selectOption({ label: said }) : field.fill(said))
  }
  await page.getByLabel('凭证的照片或 PDF').setInputFiles(photograph())
}

test('from a new book to what the owners read', async () => {
  const quarter = lastQuarter()
  const keeper = await logIn(browser, place, await known(place, KEEPERS[0]))
  const { page, look } = keeper
  page.on('dialog', (dialog) => dialog.accept())
  await page.getByRole('heading', { name: '账目', level: 1 }).waitFor()
  await look('books')
  await follow(page, '建账')
  await page.getByLabel('给哪里建账').selectOption({ label: '1栋' })
  await page.getByLabel('从哪一天开始记').fill(quarter.begins)
  await look('book-new')
  await press(page, '建账')
  await page.getByText('账已经建好了').waitFor()
  await look('book-begun')
  await follow(page, '现在登记')
  await page.getByLabel(/^银行存款/).fill('1,200')
  await page.getByLabel(/^应付物业垫付款/).fill('200')
  await look('book-opening')
  await press(page, '登记期初余额')
  await page.getByText('要请另一个人复核').waitFor()
  await enter(page, '', {
    '哪一天': quarter.day, '收到的是什么钱': '广告收入', '多少钱（元）': '3,000', '谁付的钱': '晨光广告（样例）', '摘要': '电梯广告，一个季度',
  })
  await look('book-entry-new')
  await press(page, '登记')
  await page.getByText('已登记，等另一个人复核以后入账。').waitFor()
  await enter(page, '付出钱', {
    '哪一天': quarter.day, '付的是什么钱': '维修支出', '多少钱（元）': '八十', '付给谁': '五金店（样例）', '摘要': '楼道灯',
  })
  await press(page, '登记')
  await page.getByRole('alert').getByText('金额没有写对：八十。').waitFor()
  await look('book-entry-refused')
  await page.getByLabel('多少钱（元）').fill('80.50')
  await press(page, '登记')
  await page.getByText('已登记，等另一个人复核以后入账。').waitFor()
  await enter(page, '其他（借贷分录）', { '哪一天': quarter.day, '对方（谁付的，或者付给谁）': '合川银行（样例）', '摘要': '利息，扣手续费' })
  for (const [row, account, side, amount] of [[1, '银行存款', '借方', '9.50'], [2, '税费', '借方', '0.50'], [3, '利息收入', '贷方', '10']]) {
    await page.getByLabel(`第${row}行科目`).selectOption({ label: account })
    await page.getByLabel(`第${row}行${side}`).fill(amount)
  }
  await press(page, '再加几行')
  await page.getByLabel('第7行科目').waitFor()
  assert.equal(await page.getByLabel('第3行贷方').inputValue(), '10')
  await look('book-entry-lines')
  await press(page, '登记')
  await page.getByText('要请另一个人复核').waitFor()

  const second = await logIn(browser, place, await known(place, KEEPERS[1]))
  await follow(second.page, '1栋公共收益')
  await follow(second.page, '复核')
  await second.look('book-checks')
  await follow(second.page, '从最早的开始复核')
  await press(second.page, '核对无误，入账')
  await second.page.getByText('已入账，凭证第 1 号。').waitFor()
  await second.look('book-entry-check')
  for (const number of [2, 3, 4]) {
    await press(second.page, '核对无误，入账')
    await second.page.getByText(`已入账，凭证第 ${number} 号。`).waitFor()
  }
  await follow(second.page, '凭证')
  await second.look('book-entries')
  await follow(second.page, '利息，扣手续费')
  await second.page.getByRole('heading', { name: /^记账凭证 第/ }).waitFor()
  await printed(second.page, 'book-entry')
  await second.close()

  await follow(page, '概况')
  await look('book-overview')
  await follow(page, '结账和公布')
  await look('book-periods')
  for (let closed = 0; closed < QUARTER_MONTHS; closed++) {
    await page.getByRole('button', { name: /月结账$/ }).click()
    await page.getByText(/月已结账，不能再往这个月记账。/).waitFor()
  }
  await follow(page, '预览这个季度的公布内容')
  await look('book-quarter-preview')
  await press(page, '公布给业主')
  await page.getByText('已公布，住在这里的业主会收到消息').waitFor()
  await look('book-quarter')
  await printed(page, 'book-quarter')
  await follow(page, '3,000.00')
  await page.getByRole('link', { name: '电梯广告，一个季度' }).waitFor()
  await look('book-account')
  await keeper.close({ expected: ['422'] })

  const phone = await takePhone(browser, place, await known(place, OWNER), { path: '/packages/ledger/books/index' })
  await phone.press(/1栋/)
  await phone.press(quarter.words)
  await phone.active.getByText('收入 3,010.00 元').waitFor()
  await phone.look('ledger-from-console')
  await phone.close()
})

test('sources of income, their places and an advance', async () => {
  const desk = await logIn(browser, place, await known(place, KEEPERS[0]))
  const { page, look } = desk
  page.on('dialog', (dialog) => dialog.accept())
  await follow(page, '弘运小区公共收益')
  await look('book-of-estate')
  await follow(page, '公共收益')
  await look('book-income')
  await follow(page, '登记收入来源')
  await page.getByLabel('哪一种收入').selectOption({ label: '场地收入' })
  await page.getByLabel('叫什么').fill('菜摊')
  await page.getByLabel('按哪份合同').fill('场地使用协议（样例）')
  await page.getByLabel('从哪天起').fill(monthBefore(0))
  await page.getByLabel('业主得百分之几').fill('100')
  await look('book-source-new')
  await press(page, '登记')
  await page.getByLabel('位置的编号').fill('北门1-3')
  await page.getByLabel('价格（元）').fill('300')
  await page.getByLabel('按什么收').selectOption({ label: '每月' })
  await press(page, '加上')
  await page.getByText('加了 3 个。').waitFor()
  await page.getByLabel('北门1租给谁').fill('卖菜的周师傅')
  await press(page, '租出北门1')
  await page.getByText('北门1租给了卖菜的周师傅。').waitFor()
  await look('book-spaces')
  await follow(page, '垫付和归还')
  await look('book-advances')
  await desk.close()
})

test('without JavaScript, and who only checks', async () => {
  const desk = await logIn(browser, place, await secretary(place), { scripts: false })
  const { page } = desk
  await follow(page, '账目')
  await follow(page, '弘运小区公共收益')
  assert.equal(await page.getByRole('link', { name: '记一笔' }).count(), 0)
  await follow(page, '凭证')
  await page.getByRole('link', { name: '停车费' }).first().click()
  await page.getByRole('heading', { name: /^记账凭证/ }).waitFor()
  assert.equal(await page.getByText('记错了，冲销这笔账').count(), 0)
  await desk.close()
})
