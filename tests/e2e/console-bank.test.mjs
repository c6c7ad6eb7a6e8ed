/** Books at a computer: the bank's statement uploaded, matched and reported; an owner's question answered. In 弘运小区. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { logIn } from './desks.mjs'
import { known } from './people.mjs'
import { world } from './world.mjs'

const KEEPER = '14000008021'
const OWNER = '14000000213'
const FEE = 500

let place, browser, keeper, book

before(async () => {
  [place, browser] = [await world(), await launch()]
  keeper = await known(place, KEEPER)
  book = (await keeper.ask('GET', '/api/books')).items[0]
})
after(async () => { await browser.close(); await place.close() })

const yuan = (fen) => `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`

/** What the bank says of the entries of the last month that is closed and those before, and a fee that nobody has entered. */
async function statement() {
  const { open_month: open } = await keeper.ask('GET', `/api/books/${book.id}`)
  const { items } = await keeper.ask('GET', `/api/books/${book.id}/entries?limit=200`)
  const moves = items.filter(({ dated_on: day }) => day < `${open}-01`).flatMap(({ dated_on: day, summary, counterparty, lines }) =>
    lines.filter(({ account }) => account === 'bank').map(({ debit, credit }) => ({ day, summary, counterparty, amount: debit - credit })))
  moves.sort((one, other) => (one.day < other.day ? -1 : 1))
  const last = moves.at(-1).day
  moves.push({ day: last, summary: '手续费', counterparty: '本行', amount: -FEE })
  let balance = 0
  const rows = moves.map(({ day, summary, counterparty, amount }) => {
    balance += amount
    return [day, amount > 0 ? yuan(amount) : '', amount < 0 ? yuan(-amount) : '', yuan(balance), counterparty, summary].join(',')
  })
  return { csv: ['账号：6217000012345678', '交易日期,收入,支出,余额,对方户名,摘要', ...rows].join('\n'), count: moves.length, month: last.slice(0, 7) }
}

test('from the bank\'s file to the report, and what is wrong with one that was changed', async () => {
  const { csv, count, month } = await statement()
  const { page, look, close } = await logIn(browser, place, keeper)
  await page.goto(`/console/places/${book.place.id}/books/${book.id}/bank`)
  await page.getByText('还没有上传过银行流水').waitFor()
  await look('bank-empty')
  const send = async (text) => {
    await page.getByLabel('银行流水文件').setInputFiles({ name: '流水.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    await page.getByRole('button', { name: '上传并核对' }).click()
  }
  const rows = csv.split('\n')
  await send([...rows.slice(0, 3), ...rows.slice(4)].join('\n'))
  await page.getByText(/余额和前一行接不上/).waitFor()
  await look('bank-misfit')
  await page.getByRole('link', { name: '不要这份，回到对账' }).click()
  await send(csv)
  await page.getByText('每一行的余额都和前一行接得上').waitFor()
  await look('bank-preview')
  await page.getByRole('button', { name: '登记这份流水' }).click()
  await page.getByText(`已登记 ${count} 笔银行流水。`).waitFor()
  await page.getByText(`看来是同一笔的 ${count - 1} 对`).waitFor()
  await look('bank-proposals')
  await page.getByRole('button', { name: '确认打勾的' }).click()
  await page.getByText(`对上了 ${count - 1} 笔。`).waitFor()
  await page.goto(`/console/places/${book.place.id}/books/${book.id}/bank?month=${month}`)
  await page.getByText('还有 1 笔没有对上').waitFor()
  const { report } = await keeper.ask('GET', `/api/books/${book.id}/reconciliation?month=${month}`)
  assert.deepEqual([report.difference, report.book - report.bank, report.lines.length], [0, FEE, 1])
  await look('bank-report')
  await page.getByRole('link', { name: '已经对上的' }).click()
  await page.getByRole('button', { name: '解除' }).first().click()
  await page.getByText('已解除，可以重新核对。').waitFor()
  await look('bank-matches')
  await page.goto(`/console/places/${book.place.id}/books/${book.id}/bank?month=${month}`)
  await page.locator('section[aria-labelledby=report]').getByRole('link').first().click()
  await page.getByText('是银行流水里的哪一笔').waitFor()
  await page.locator('tbody input').first().check()
  await look('bank-choose')
  await page.getByRole('button', { name: '就是这些' }).click()
  await page.getByText('对上了。').waitFor()
  await close({ expected: ['422', '409'] })
})

test('an owner\'s question is answered at the computer, without scripts too', async () => {
  const owner = await known(place, OWNER)
  const { quarter } = (await keeper.ask('GET', `/api/books/${book.id}/statements`)).items[0]
  const path = `/api/books/${book.id}/statements/${quarter}/questions`
  await owner.ask('POST', path, { body: '广告位为什么没有收入？' })
  const { page, look, close } = await logIn(browser, place, keeper, { scripts: false })
  await page.goto(`/console/places/${book.place.id}/books/${book.id}/questions`)
  const asked = page.locator('section.sheet').filter({ hasText: '广告位为什么没有收入？' })
  await asked.getByLabel('答复').fill('还没有租出去，正在联系。')
  await asked.getByRole('button', { name: '答复' }).click()
  await page.getByText('已答复，住在这里的每一家都看得到').waitFor()
  await look('book-questions')
  assert.deepEqual((await owner.ask('GET', path)).items[0].answers.map(({ body }) => body), ['还没有租出去，正在联系。'])
  await close()
})
