/**
 * Public income as the owners read it: a quarter, what is behind a figure, and what is owed. In a world of their own: elsewhere more
 * books are opened for the same owners, and questions asked about the same quarter.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { known, stranger } from './people.mjs'
import { takePhone } from './phones.mjs'
import { startWorld } from './world.mjs'

/** Owners of 弘运小区. */
const READERS = { standard: '14000000201', elder: '14000000203', largest: '14000000205' }

let place, browser

before(async () => { [place, browser] = [await startWorld(), await launch()] })
after(async () => { await browser.close(); await place.close() })

const fen = (words) => Number(words.replace(/[^\d]/g, '')) * (words.includes('负') ? -1 : 1)

for (const [reader, phone] of Object.entries(READERS))
  test(`from the quarter to every entry, ${reader}`, async () => {
    const { active, press, look, close } = await takePhone(browser, place, await known(place, phone), { path: '/pages/me/index', reader })
    await press('公共收益')
    await active.getByText('弘运小区的公共收益').waitFor()
    await active.getByText(/^已还 6,000\.00 元，还欠 90,000\.00 元$/).waitFor()
    await look('ledger')
    await press(/^20\d\d年第.季度/)
    await active.getByText(/^收入 /).waitFor()
    await look('ledger-quarter')
    const income = await active.getByText(/^收入 /).textContent()
    await press(/^停车收入/)
    await active.locator('.amount').first().waitFor()
    const amounts = await active.locator('.amount').allTextContents()
    assert.equal(amounts.length, 3)
    assert.equal(amounts.map(fen).reduce((sum, each) => sum + each), fen(income))
    await look('ledger-entries')
    await close()
  })

test('who lives elsewhere sees no books', async () => {
  const who = await known(place, stranger(80))
  const { active, page, close } = await takePhone(browser, place, who, { path: '/packages/ledger/books/index' })
  await active.getByText('您的小区还没有在这里记账').waitFor()
  await page.evaluate(() => wx.reLaunch({ url: '/packages/ledger/book/index?id=1' }))
  await active.getByRole('alert').getByText('没有找到这本账').waitFor()
  await close()
})


test('what was not repaid in a quarter that is over is said, what is due in the one that runs is not', async () => {
  const who = await known(place, '14000000207')
  const { active, close } = await takePhone(browser, place, who, { path: '/packages/ledger/books/index' })
  await active.getByText(/预计20\d\d年第.季度还清/).waitFor()
  assert.equal(await active.getByText('比计划少还').count(), 0)
  await close()
})

test('a question is asked, answered by who keeps the book, and read by a neighbour with the paper', async () => {
  const [keeper, neighbour] = [await known(place, '14000008021'), await known(place, READERS.elder)]
  const [{ id }] = (await keeper.ask('GET', '/api/books')).items
  const { quarter } = (await keeper.ask('GET', `/api/books/${id}/statements`)).items[0]
  const path = `/packages/ledger/quarter/index?id=${id}&quarter=${quarter}`
  const words = '停车费一年有多少，钱存在哪里？'

  const asker = await takePhone(browser, place, await known(place, '14000000211'), { path })
  await asker.press(/^提问和答复/)
  await asker.press('我要提问')
  await asker.look('ledger-ask')
  await asker.press('提出来')
  await asker.active.getByText('先写一句话').waitFor()
  await asker.active.getByLabel('想问什么').fill(words)
  await asker.press('提出来')
  await asker.active.getByText(words).waitFor()
  await asker.active.getByText('等业主委员会答复').waitFor()

  const desk = await takePhone(browser, place, keeper, { path: `/packages/ledger/questions/index?id=${id}&quarter=${quarter}` })
  await desk.press('答复这一条')
  await desk.active.getByLabel('怎么答复').fill('存在业委会的银行账户里，每季度公布。')
  await desk.press('答复')
  await desk.active.getByText('再补充一句').waitFor()
  await desk.close()

  const reader = await takePhone(browser, place, neighbour, { path, reader: 'elder' })
  await reader.active.getByText('核对码，和公示的纸上一样').waitFor()
  await reader.look('ledger-quarter-foot')
  await reader.press(/^公示的纸/)
  await reader.page.getByText('微信会在这里打开这个 PDF 文件。').waitFor()
  await reader.page.getByRole('button', { name: '关闭' }).tap()
  await reader.press(/^提问和答复/)
  await reader.active.getByText('存在业委会的银行账户里，每季度公布。').waitFor()
  await reader.active.getByText(/^业主委员会答复，/).waitFor()
  await reader.look('ledger-questions')
  await reader.close()
  await asker.look('ledger-asked')
  await asker.close()
})
