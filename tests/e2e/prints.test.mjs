/** Paper beside each phone way: what a secretary prints of a poll. */
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { known } from './people.mjs'
import { takePhone } from './phones.mjs'
import { BRIDGE_SECRETARY, bridge, draftPoll, openedPoll } from './polls.mjs'
import { world } from './world.mjs'

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await bridge(place)
})
after(async () => { await browser.close(); await place.close() })

for (const reader of ['standard', 'elder'])
  test(`a secretary prints the notice for the wall and ballots for the doors, ${reader}`, async () => {
    const poll = await openedPoll(desk, '1栋', { title: `换门禁要不要印票（${reader}）` })
    const who = await known(place, BRIDGE_SECRETARY)
    const phone = await takePhone(browser, place, who, { path: `/packages/secretary/poll/index?id=${poll.id}`, reader })
    const { page, active, press, look, close } = phone
    const opened = async () => {
      await page.getByText('微信会在这里打开这个 PDF 文件。').waitFor()
      await page.getByRole('button', { name: '关闭' }).tap()
    }
    await press(/^打印材料/)
    await active.getByText('用A4纸打印').waitFor()
    await look('prints')
    await press(/^表决公告/)
    await opened()
    await press(/^表决票/)
    await active.getByText('选一处，或者全部').waitFor()
    await look('prints-where')
    await press(/^全部/)
    await opened()
    await press('印别的')
    await active.getByText(/^业主名册/).waitFor()
    await close()
  })

test('a paper that is not to be had any more: the server says why', async () => {
  const draft = await draftPoll(desk, '1栋', { title: '公告印到一半' })
  const phone = await takePhone(browser, place, desk, { path: `/packages/secretary/prints/index?id=${draft.id}` })
  await phone.active.getByText('用A4纸打印').waitFor()
  await desk.ask('DELETE', `/api/polls/${draft.id}`)
  await phone.press(/^表决公告/)
  await phone.page.getByText('没有找到这次表决').waitFor()
  await phone.answer('知道了')
  await phone.close()
})
