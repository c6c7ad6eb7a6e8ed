/** Votes on a phone: the matter, the ballot, the receipt, the result; by one owner, by two of one home, by one of two homes. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { coOwner, known, stranger, uploadPaper, uploadPicture } from './people.mjs'
import { callsOf, NUMBER, takePhone, takePhoneOf, tapTwice } from './phones.mjs'
import { bridge, castIn, neighbour, openedPoll, pollPage } from './polls.mjs'
import { world } from './world.mjs'

const LIST = '/pages/votes/index'
const SEVENTH_FLOOR = '14000000323'
/** owns a home alone and two with somebody else: two legal heads */
const TWO_HEADS = '14000000217'

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await bridge(place)
})
after(async () => { await browser.close(); await place.close() })

const taking = (phone, options) => takePhoneOf(browser, place, phone, options)

const choose = ({ active }, question, choice) =>
  active.getByRole('radiogroup', { name: question }).getByRole('radio', { name: new RegExp(`^${choice}`) }).tap()

/** From the matter to the ballot's last screen. */
async function fill(phone, choices) {
  await phone.press(/去投票|改我的票/)
  for (const [question, choice] of choices) {
    await phone.active.getByRole('radiogroup').first().waitFor()
    if (!(await phone.active.getByRole('radiogroup', { name: question }).count())) await phone.press('下一步')
    await choose(phone, question, choice)
  }
  await phone.press('下一步')
  await phone.active.getByText('请再看一遍').waitFor()
}

for (const [reader, number] of [['standard', 15], ['elder', 16], ['largest', 17]])
  test(`a ballot from the list to the receipt, and found again, ${reader}`, async () => {
    const title = `2栋换门禁（${NUMBER[reader]}）`
    await openedPoll(desk, '2栋', { items: [[title, 9]] })
    const phone = await taking(neighbour(number), { path: LIST, reader })
    const { page, active, press, look, answer, close, who } = phone
    const [{ label }] = who.login.person.homes
    await active.getByRole('button', { name: title }).waitFor()
    await look('votes')
    await active.getByRole('button', { name: title }).tap()
    await active.getByText('旧门禁坏了两年').waitFor()
    await active.getByText('还没投').waitFor()
    await active.getByText('超过一半同意，才算通过').waitFor()
    await look('vote')
    await press('去投票')
    await active.getByText(`您代表 ${label}`).waitFor()
    await look('ballot')
    assert.equal(await active.getByRole('button', { name: '下一步' }).count(), 0)
    await choose(phone, title, '不同意')
    await choose(phone, title, '同意')
    await look('ballot-chosen')
    await press('下一步')
    const sentence = active.getByLabel(new RegExp(`^您代表 ${label}（.*㎡）对“.*”投：同意$`))
    await sentence.waitFor()
    await look('ballot-check')
    await press('改一改')
    await press('下一步')
    await press('没错，投出这一票')
    await answer('允许')
    await active.getByRole('status', { name: '已投出' }).waitFor()
    await look('receipt-fresh')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(page.url()).origin })
    await press('复制回执号')
    const [cast] = (await who.ask('GET', `/api/polls/${await idOf(who, title)}/ballots/mine`)).items
    await page.waitForFunction((receipt) =>
      navigator.clipboard.readText().then((text) => text === receipt), cast.receipt)
    await press('好了')
    await active.getByText('您已投票').waitFor()
    await look('vote-done')
    await press(/我的回执/)
    await active.getByText(cast.receipt.slice(0, 4)).waitFor()
    await look('receipt')
    await close()
  })

const idOf = async (who, title) => (await who.ask('GET', '/api/polls')).items.find((poll) => poll.title === title).id

for (const [reader, number] of [['standard', 18], ['elder', 19]])
  test(`several matters, one a screen for the elderly; changed while it may be, ${reader}`, async () => {
    const items = [[`修屋顶（${NUMBER[reader]}）`, 5], ['请物业', 4]]
    const poll = await openedPoll(desk, '2栋', { items, title: `2栋的两件事（${NUMBER[reader]}）`, revisable: true })
    const phone = await taking(neighbour(number), { path: pollPage(poll), reader })
    const { active, press, look, answer, close } = phone
    await press('去投票')
    await active.getByRole('radiogroup').first().waitFor()
    assert.equal(await active.getByRole('radiogroup').count(), reader === 'elder' ? 1 : 2)
    await look('ballot-several')
    await choose(phone, items[0][0], '同意')
    if (reader === 'elder') {
      await press('下一步')
      await press('上一步')
      await press('下一步')
    }
    await choose(phone, '请物业', '弃权')
    await press('下一步')
    await active.getByText('截止前还可以改').waitFor()
    await look('ballot-several-check')
    await press('没错，投出这一票')
    await answer('允许')
    await press('好了')
    await active.getByText('截止以前可以改').waitFor()
    await fill(phone, [[items[0][0], '不同意'], ['请物业', '同意']])
    await press('没错，投出这一票') // whoever allowed a message is not asked again before it came
    await active.getByText('后来改过').waitFor()
    await look('receipt-changed')
    assert.equal(await callsOf(phone.page, 'POST', `/api/polls/${poll.id}/ballots`), 2)
    await close()
  })

test('who says no to messages is asked once', async () => {
  const polls = []
  for (const title of ['种树', '修路']) polls.push(await openedPoll(desk, '2栋', { items: [[title, 9]] }))
  const phone = await taking(neighbour(20), { path: pollPage(polls[0]) })
  await fill(phone, [['种树', '同意']])
  await phone.press('没错，投出这一票')
  await phone.answer('取消')
  await phone.active.getByRole('status', { name: '已投出' }).waitFor()
  await phone.page.evaluate((url) => wx.reLaunch({ url }), pollPage(polls[1]))
  await phone.active.getByText('修路').first().waitFor()
  await fill(phone, [['修路', '弃权']])
  await phone.press('没错，投出这一票')
  await phone.active.getByRole('status', { name: '已投出' }).waitFor()
  const asked = () => window.phone.calls.filter(({ api }) => api === 'requestSubscribeMessage').length
  assert.equal(await phone.page.evaluate(asked), 1)
  await phone.close()
})

test('two phones for one home: the second one gets the sentence', async () => {
  const first = await taking(SEVENTH_FLOOR, { path: LIST, reader: 'elder' })
  const who = await coOwner(place, stranger(60), '9栋1单元701', '吕卯寅')
  const second = { who, ...(await takePhone(browser, place, who, { path: LIST })) }
  for (const phone of [first, second]) {
    await phone.active.getByRole('button', { name: '9栋1单元加装电梯' }).tap()
    await phone.active.getByText('无机房电梯').waitFor()
    await fill(phone, [['9栋1单元加装电梯', '同意']])
  }
  await first.look('ballot-701')
  await first.press('没错，投出这一票')
  await first.answer('允许')
  await first.active.getByRole('status', { name: '已投出' }).waitFor()
  await second.press('没错，投出这一票')
  await second.answer('允许')
  await second.page.getByText(/共有人已经在.*投过票了，每户只计一次/).waitFor()
  await second.answer('知道了')
  await second.active.getByText('您家的共有人已经投过了').waitFor()
  await second.active.getByText('您家已投票').waitFor()
  await second.look('vote-by-co-owner')
  assert.equal(await second.active.getByRole('button', { name: '去投票' }).count(), 0)
  await Promise.all([first.close(), second.close()])
})

test('several homes: voted apart, each once', async () => {
  const phone = await taking(TWO_HEADS, { path: LIST })
  const { active, press, look, answer, close } = phone
  await active.getByRole('button', { name: '弘运小区选聘物业公司' }).tap()
  await press('去投票')
  await active.getByText('为哪几处房屋投票').waitFor()
  await look('ballot-homes')
  const boxes = active.getByRole('checkbox')
  await boxes.nth(0).tap()
  await boxes.nth(1).tap()
  assert.equal(await active.getByRole('button', { name: '下一步' }).count(), 0)
  await boxes.nth(0).tap()
  await press('下一步')
  await choose(phone, '弘运小区选聘物业公司', '同意')
  await press('下一步')
  await active.getByText('您代表').waitFor()
  assert.equal(await active.getByText('您代表').count(), 1)
  await press('没错，投出这一票')
  await answer('允许')
  await active.getByText('您还有 1 票没投').waitFor()
  await look('receipt-one-left')
  await press('接着投另外的房屋')
  await choose(phone, '弘运小区选聘物业公司', '弃权')
  await press('下一步')
  await press('没错，投出这一票')
  await press('好了')
  await active.getByText('您已投票').waitFor()
  await close()
})

test('two taps cast once; a ballot whose answer was lost is repeated with its key', async () => {
  const poll = await openedPoll(desk, '2栋', { items: [['换灯', 9]] })
  const phone = await taking(neighbour(21), { path: pollPage(poll) })
  const { who, page, active, press, answer, close } = phone
  await who.ask('POST', '/api/me/consents', { kind: 'poll', result: 'accept' })
  await fill(phone, [['换灯', '同意']])
  const keys = []
  const address = `**/api/polls/${poll.id}/ballots`
  const seen = (route) => keys.push(route.request().headers()['idempotency-key'])
  await tapTwice(page, active.getByRole('button', { name: '没错，投出这一票' }), address, async (route) => {
    seen(route)
    await route.fetch()
    await route.abort()
  })
  await page.getByText('网络不通').waitFor()
  await answer('知道了')
  await page.unroute(address)
  await page.route(address, (route) => { seen(route); return route.continue() })
  await press('没错，投出这一票')
  await active.getByRole('status', { name: '已投出' }).waitFor()
  assert.equal(keys.length, 2)
  assert.equal(keys[0], keys[1])
  assert.equal((await who.ask('GET', `/api/polls/${poll.id}/ballots/mine`)).items.length, 1)
  await close({ expected: ['net::ERR_FAILED'] })
})

test('not on the roll: reads, and is told why there is no ballot', async () => {
  const poll = await openedPoll(desk, '3栋')
  const phone = await taking('14000008002', { path: pollPage(poll) })
  await phone.active.getByText('业主名册里没有您').waitFor()
  await phone.look('vote-not-on-roll')
  assert.equal(await phone.active.getByRole('button', { name: '去投票' }).count(), 0)
  await phone.page.evaluate((id) => wx.reLaunch({ url: `/packages/votes/ballot/index?id=${id}` }), poll.id)
  await phone.active.getByRole('alert').getByText('都已经投过票了，或者这次表决不在进行中').waitFor()
  await phone.look('ballot-none')
  await phone.close()
})

for (const reader of ['standard', 'elder', 'largest'])
  test(`while it runs only who came is told, ${reader}`, async () => {
    const poll = await openedPoll(desk, '3栋', { items: [[`修车棚（${NUMBER[reader]}）`, 9], ['收费', 9]] })
    await castIn(await known(place, neighbour(30)), poll)
    const { active, press, look, close } = await taking(neighbour(31), { path: pollPage(poll), reader })
    await press(/有多少人投了/)
    await active.getByText('同意多少、不同意多少，截止后才公布').waitFor()
    await active.getByRole('img', { name: /投了票的人数，一共 15 人，现在 1 人，要达到三分之二，还差 9 人/ }).waitFor()
    assert.equal(await active.getByRole('img', { name: /同意的/ }).count(), 0)
    await look('result-running')
    await press('看好了')
    await active.getByText('等您投票').waitFor()
    await close()
  })

for (const reader of ['standard', 'elder', 'largest'])
  test(`a result with its bars in words, ${reader}`, async () => {
    const { active, press, look, close } = await taking('14000002061', { path: LIST, reader })
    await active.getByRole('button', { name: '5栋屋面防水维修' }).tap()
    await active.getByText('已结束，看结果').waitFor()
    await look('vote-closed')
    await press('看结果')
    await active.getByText('通过', { exact: true }).waitFor()
    await active.getByRole('img', { name: '投了票的人数，15 人 里有 12 人，达到三分之二' }).waitFor()
    await active.getByRole('img', { name: '同意的人数，12 人 里有 10 人，超过一半' }).waitFor()
    await look('result')
    await close()
  })

for (const [reader, number] of [['standard', 34], ['elder', 35], ['largest', 36]])
  test(`the plan's picture and paper open, ${reader}`, async () => {
    const file_ids = [await uploadPicture(desk), await uploadPaper(desk)]
    const poll = await openedPoll(desk, '3栋', { items: [[`搭雨棚（${NUMBER[reader]}）`, 9]], file_ids })
    const { page, active, press, look, close } = await taking(neighbour(number), { path: pollPage(poll), reader })
    await press(/^图片 1/)
    await page.getByRole('dialog', { name: '图片' }).getByRole('img').waitFor()
    await page.getByRole('dialog', { name: '图片' }).tap()
    await press(/^文件 1/)
    await page.getByRole('dialog', { name: '文件' }).getByText('这个 PDF 文件').waitFor()
    await page.getByRole('button', { name: '关闭' }).tap()
    await active.getByText('附件').scrollIntoViewIfNeeded()
    await look('vote-files')
    await page.context().setOffline(true)
    await press(/^图片 1/)
    await page.getByText('网络不通').waitFor()
    await page.getByRole('button', { name: '知道了' }).tap()
    await page.context().setOffline(false)
    await close()
  })

test('withdrawn in the second before the ballot', async () => {
  const poll = await openedPoll(desk, '2栋', { items: [['装监控', 9]] })
  const phone = await taking(neighbour(22), { path: pollPage(poll) })
  await fill(phone, [['装监控', '同意']])
  await desk.ask('POST', `/api/polls/${poll.id}/withdrawal`, { reason: '方案要重写' })
  await phone.press('没错，投出这一票')
  await phone.answer('允许')
  await phone.page.getByText('这次表决已经撤回：方案要重写').waitFor()
  await phone.answer('知道了')
  await phone.active.getByText('这次表决撤回了：方案要重写').waitFor()
  await phone.look('vote-withdrawn')
  await phone.close()
})

test('no votes where one has no place; none of others to see', async () => {
  const { page, active, look, close } = await taking(stranger(61), { path: LIST })
  await active.getByText('您的小区现在没有表决').waitFor()
  await look('votes-none')
  const poll = await openedPoll(desk, '3栋')
  for (const name of ['poll', 'ballot', 'receipt', 'result']) {
    await page.evaluate(([to, id]) => wx.reLaunch({ url: `/packages/votes/${to}/index?id=${id}` }), [name, poll.id])
    await active.getByRole('alert').getByText('没有找到这次表决').waitFor()
  }
  await look('vote-missing')
  await close()
})

test('no receipt before the ballot', async () => {
  const poll = await openedPoll(desk, '3栋')
  const { active, look, close } = await taking(neighbour(32), { path: `/packages/votes/receipt/index?id=${poll.id}` })
  await active.getByText('您还没有投过票').waitFor()
  await look('receipt-none')
  await close()
})

test('without a line each page says so, and comes when it is back', async () => {
  const poll = await openedPoll(desk, '3栋', { items: [['换水管', 9]] })
  const pages = {
    [LIST]: '换水管', [pollPage(poll)]: '旧门禁坏了', [`/packages/votes/ballot/index?id=${poll.id}`]: '您代表',
    [`/packages/votes/result/index?id=${poll.id}`]: '来了多少',
  }
  const { page, active, press, look, close } = await taking(neighbour(33), { path: LIST })
  for (const [url, words] of Object.entries(pages)) {
    await active.getByText('换水管').first().or(active.getByText('来了多少')).first().waitFor()
    await page.context().setOffline(true)
    await page.evaluate((to) => wx.reLaunch({ url: to }), url)
    await active.getByText('网络不通').waitFor()
    await page.context().setOffline(false)
    await press('再试一次')
    await active.getByText(words).first().waitFor()
  }
  await page.context().setOffline(true)
  await page.evaluate((to) => wx.reLaunch({ url: to }), LIST)
  await active.getByText('网络不通').waitFor()
  await look('votes-offline')
  await close()
})

test('what is past goes on below, page by page', async () => {
  const titles = Array.from({ length: 25 }, (_, at) => `旧事第 ${at + 1} 件`)
  for (const title of titles) {
    const { id } = await openedPoll(desk, '4栋', { items: [[title, 9]] })
    await desk.ask('POST', `/api/polls/${id}/withdrawal`, { reason: '不办了' })
  }
  const { page, active, close } = await taking(neighbour(45), { path: LIST })
  await active.getByText('已经结束').waitFor()
  const last = active.getByRole('button', { name: /^旧事第 1 件，/ })
  for (let turns = 0; turns < 20 && !(await last.count()); turns += 1) {
    await active.locator('wx-page').evaluate((area) => { area.scrollTop = area.scrollHeight })
    await page.waitForTimeout(150)
  }
  assert.equal(await last.count(), 1)
  assert.equal(await active.getByText('已经结束').count(), 1)
  await close()
})

for (const [reader, number] of [['standard', 23], ['elder', 24]])
  test(`an owner authorises somebody, who votes as was written down, ${reader}`, async () => {
    const items = [[`铺路（${NUMBER[reader]}）`, 9], ['请保洁', 4]]
    const poll = await openedPoll(desk, '2栋', { items, title: `铺路和保洁（${NUMBER[reader]}）` })
    const agent = await known(place, stranger(70 + number))
    const owner = await taking(neighbour(number), { path: pollPage(poll), reader })
    await owner.press(/委托别人投/)
    await owner.active.getByLabel('他的姓名').fill('代理甲')
    await owner.active.getByLabel('他的手机号').fill(agent.phone)
    await owner.active.getByRole('radio', { name: /^我写明怎么投/ }).tap()
    await owner.press('委托他代投')
    await owner.active.getByRole('alert').getByText('都要写明怎么投').waitFor()
    await owner.active.getByRole('checkbox', { name: '请保洁' }).tap()
    await choose(owner, items[0][0], '同意')
    await owner.look('proxy')
    await owner.press('委托他代投')
    await owner.active.getByText('委托 代理甲 代投').waitFor()
    await owner.active.getByText(`${items[0][0]}：同意`).waitFor()
    await owner.look('proxy-given')
    const phone = { who: agent, ...(await takePhone(browser, place, agent, { path: pollPage(poll), reader })) }
    await phone.active.getByText('受委托代投').waitFor()
    await phone.look('vote-as-agent')
    await phone.press('去投票')
    await phone.active.getByRole('radio', { name: /委托您投，业主写明了怎么投/ }).tap()
    await phone.look('ballot-as-agent')
    await phone.press('下一步')
    assert.equal(await phone.active.getByRole('radiogroup').count(), 1)
    assert.equal(await phone.active.getByRole('radio').count(), 1)
    await phone.look('ballot-instructed')
    await phone.press('下一步')
    await phone.active.getByLabel(/^您代表 .*：同意$/).waitFor()
    await phone.press('没错，投出这一票')
    await phone.answer('允许')
    await phone.active.getByRole('status', { name: '已投出' }).waitFor()
    await phone.look('receipt-as-agent')
    await owner.page.evaluate((url) => wx.reLaunch({ url }), pollPage(poll))
    await owner.active.getByText('代理人投了一部分，还有 1 项等您自己投').waitFor()
    await owner.look('vote-kept-back')
    await owner.press('去投票')
    await owner.active.getByRole('radio', { name: /您自己留的 1 项还没投/ }).tap()
    await owner.look('ballot-kept-back')
    await owner.press('下一步')
    assert.equal(await owner.active.getByRole('radiogroup').count(), 1)
    await choose(owner, '请保洁', '不同意')
    await owner.press('下一步')
    await owner.active.getByLabel(/：不同意$/).waitFor()
    await owner.press('没错，投出这一票')
    await owner.answer('允许')
    await owner.active.getByRole('status', { name: '已投出' }).waitFor()
    await owner.page.evaluate((url) => wx.reLaunch({ url }), pollPage(poll))
    await owner.press(/我的回执/)
    await owner.active.getByText('请保洁').waitFor()
    assert.equal(await owner.active.getByText('后来改过').count(), 0, 'both stand')
    await owner.look('receipts-of-both')
    await owner.active.getByText('代理人代投').waitFor()
    await Promise.all([owner.close(), phone.close()])
  })

test('an authorisation is taken back, and the owner votes', async () => {
  const poll = await openedPoll(desk, '2栋', { items: [['装扶手', 9]] })
  const agent = await known(place, stranger(69))
  const owner = await taking(neighbour(25), { path: pollPage(poll) })
  await owner.press(/委托别人投/)
  await owner.active.getByLabel('他的姓名').fill('代理乙')
  await owner.active.getByLabel('他的手机号').fill(agent.phone)
  await owner.press('委托他代投')
  await owner.press('撤销这份委托')
  await owner.active.getByLabel('他的姓名').waitFor()
  await owner.page.evaluate(() => wx.navigateBack())
  await owner.active.getByText('还没投').waitFor()
  await fill(owner, [['装扶手', '同意']])
  await owner.press('没错，投出这一票')
  await owner.answer('允许')
  await owner.active.getByRole('status', { name: '已投出' }).waitFor()
  await owner.close()
})
