/** Authorisations on paper: recorded by one official with their photograph, checked by another; and who may be nobody's agent. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { eventually, known, photograph, stranger, uploadPicture } from './people.mjs'
import { NUMBER, takePhone, takePhoneOf } from './phones.mjs'
import { bridge, openedPoll, partOf } from './polls.mjs'
import { world } from './world.mjs'

const ADMINISTRATOR = '14000008000'

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await bridge(place)
})
after(async () => { await browser.close(); await place.close() })

const page = (name, poll) => `/packages/votes/${name}/index?id=${poll.id}`

const taking = (phone, options) => takePhoneOf(browser, place, phone, options)

async function shoot({ page: tab, active, press }, name = '拍业主签字的委托书') {
  const chooser = tab.waitForEvent('filechooser')
  await press(name)
  await (await chooser).setFiles(photograph())
  await active.getByRole('button', { name: '照片，点开看大图' }).waitFor()
}

for (const [reader, number] of [['standard', 0], ['elder', 1], ['largest', 2]])
  test(`a paper is recorded by one and checked by another, ${reader}`, async () => {
    const items = [[`修棚（${NUMBER[reader]}）`, 9], ['请保洁', 4]]
    const poll = await openedPoll(desk, '7栋', { items, title: `修棚和保洁（${NUMBER[reader]}）` })
    const agent = await known(place, stranger(80 + number))
    const first = await takePhone(browser, place, desk, { path: `/packages/secretary/poll/index?id=${poll.id}`, reader })
    await first.press(/^授权委托书/)
    await first.active.getByText('还没有人委托别人代投').waitFor()
    await first.look('proxies-none')
    await first.press('登记授权委托书')
    await first.active.getByText('是哪一家委托的').waitFor()
    await first.look('written-rooms')
    await first.press(/^101，/)
    await first.press(/^登记，/)
    await first.active.getByRole('alert').getByText('请先给委托书拍照').waitFor()
    await shoot(first)
    await first.active.getByLabel('代理人姓名').fill('代理丙')
    await first.active.getByLabel('代理人手机号').fill(agent.phone)
    await first.active.getByRole('radio', { name: /^写明了怎么投/ }).tap()
    await first.active.getByRole('checkbox', { name: '请保洁' }).tap()
    await first.active.getByRole('radiogroup', { name: items[0][0] }).getByRole('radio', { name: '不同意', exact: true }).tap()
    await first.look('written')
    await first.press(/^登记，/)
    await first.active.getByText('您登记的，等同事复核').waitFor()
    await first.look('proxies')
    await first.close()

    const second = await taking(ADMINISTRATOR, { path: page('proxies', poll), reader })
    await second.press(/^1 份等您复核/)
    await second.active.getByText(`${items[0][0]}：不同意`).waitFor()
    await second.active.getByRole('button', { name: '委托书的照片，点开看大图' }).waitFor()
    await second.look('proxy-check')
    await second.press('和照片不一样')
    await second.active.getByLabel('哪里不对').fill('没有签名')
    await second.look('proxy-refuse')
    await second.press('再看看')
    await second.press('和照片一样，通过')
    await second.active.getByText('没有等您复核的委托书了').waitFor()
    const [recorded] = (await desk.ask('GET', `/api/polls/${poll.id}/proxies`)).items
    assert.deepEqual([recorded.state, recorded.powers.map(({ choice }) => choice)], ['granted', ['no']])

    await second.page.evaluate((url) => wx.reLaunch({ url }), page('excluded', poll))
    await second.active.getByLabel('他的手机号').fill(agent.phone)
    await second.active.getByLabel('为什么').fill('物业公司的人')
    await second.press('不让他代投')
    await second.active.getByText('撤销这一条').waitFor()
    await second.look('excluded')
    await second.page.evaluate((url) => wx.reLaunch({ url }), page('proxies', poll))
    await second.active.getByText('撤销了：物业公司的人').waitFor()
    await second.look('proxies-ended')
    await second.close()
  })

/** An authorisation for 7栋1单元101 about the first matter alone, recorded and checked. */
async function authorised(poll, agent) {
  const { id } = await desk.ask('POST', `/api/polls/${poll.id}/proxies`, {
    part_id: await partOf(desk, poll, '101'), agent_phone: agent.phone, agent_name: '代理丁', powers: [{ item_id: poll.items[0].id }],
    file_id: await uploadPicture(desk),
  })
  await (await known(place, ADMINISTRATOR)).ask('POST', `/api/polls/${poll.id}/proxies/${id}/check`, { agrees: true })
  return id
}

for (const [reader, number] of [['standard', 5], ['elder', 6], ['largest', 7]]) {
  test(`an official takes it back at the owner's word, ${reader}`, async () => {
    const poll = await openedPoll(desk, '7栋', { title: `撤销委托（${NUMBER[reader]}）` })
    const agent = await known(place, stranger(80 + number))
    const id = await authorised(poll, agent)
    const { active, press, look, close } = await takePhone(browser, place, desk, { path: page('proxies', poll), reader })
    await press(/^业主要撤销/)
    assert.ok(await active.getByRole('button', { name: '撤销这份委托' }).isDisabled())
    await active.getByLabel('业主为什么撤销').fill('业主写了条子，要自己投')
    await look('proxy-ending')
    await press('不撤了')
    await press(/^业主要撤销/)
    await active.getByLabel('业主为什么撤销').fill('业主写了条子，要自己投')
    await press('撤销这份委托')
    await active.getByRole('status').getByText('委托撤销了，已通知业主和代理人').waitFor()
    await active.getByText('撤销了：业主写了条子，要自己投').waitFor()
    await look('proxy-ended')
    assert.equal(await active.getByRole('button', { name: /^业主要撤销/ }).count(), 0)
    const [ended] = (await desk.ask('GET', `/api/polls/${poll.id}/proxies`)).items
    assert.deepEqual([ended.id, ended.state], [id, 'revoked'])
    await close()
  })

  test(`what was kept back from the agent is entered from paper, ${reader}`, async () => {
    const items = [['修棚', 9], ['请保洁', 4]]
    const poll = await openedPoll(desk, '7栋', { items, title: `没有委托的那一项（${NUMBER[reader]}）` })
    const agent = await known(place, stranger(90 + number))
    await authorised(poll, agent)
    await agent.ask('POST', `/api/polls/${poll.id}/ballots`, {
      answers: [{ item_id: poll.items[0].id, choice: 'yes' }], part_ids: [await partOf(desk, poll, '101')],
    })
    const first = await takePhone(browser, place, desk, { path: page('enter', poll), reader })
    await first.look('kept-back-rooms')
    await first.press(/^101，.*还差 1 项/)
    await first.active.getByText('这张票只录没有委托的 1 项').waitFor()
    assert.equal(await first.active.getByRole('radiogroup', { name: '修棚' }).count(), 0)
    await shoot(first, '拍这张票')
    await first.active.getByRole('radiogroup', { name: '请保洁' }).getByRole('radio', { name: '不同意', exact: true }).tap()
    await first.look('kept-back-paper')
    await first.press('存下，录下一张')
    await first.active.getByRole('status').getByText('101 存下了').waitFor()
    await eventually(async () => (await desk.ask('GET', `/api/polls/${poll.id}/papers`)).items.length === 1)
    await first.close()

    const second = await taking(ADMINISTRATOR, { path: page('check', poll), reader })
    await second.active.getByText('这张票只录下面的 1 项').waitFor()
    await second.active.getByRole('radiogroup', { name: '请保洁' }).getByRole('radio', { name: '不同意', exact: true }).tap()
    await second.look('kept-back-check')
    await second.press('核对好了，下一张')
    await second.active.getByText('没有等您核对的票了').waitFor()
    const { items: [paper] } = await desk.ask('GET', `/api/polls/${poll.id}/papers`)
    assert.deepEqual([paper.state, paper.item_ids], ['counted', [poll.items[1].id]])
    const { items: [{ doors }] } = await desk.ask('GET', `/api/polls/${poll.id}/turnout?room=101`)
    assert.deepEqual(doors[0].kept_back, [])
    await second.close()
  })
}

test('the papers of others are nobody else\'s business', async () => {
  const poll = await openedPoll(desk, '7栋', { title: '晾衣架' })
  const phone = await taking(stranger(83), { path: page('proxies', poll) })
  for (const name of ['proxies', 'written', 'proxy-check', 'excluded']) {
    await phone.page.evaluate((url) => wx.reLaunch({ url }), page(name, poll))
    await phone.active.getByText('没有找到这次表决').waitFor()
  }
  await phone.close()
})
