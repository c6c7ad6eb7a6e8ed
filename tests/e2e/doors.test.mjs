/** Votes without a phone: papers entered by one and checked by another, going from door to door, ballots taken there; in 9栋. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { eventually, known, photograph, uploadPicture } from './people.mjs'
import { callsOf, NUMBER, takePhone, takePhoneOf } from './phones.mjs'
import { bridge, castIn, neighbour, openedPoll, partOf } from './polls.mjs'
import { world } from './world.mjs'

const READERS = ['standard', 'elder', 'largest']
const ADMINISTRATOR = '14000008000'
/** Members of 盐溪桥社区 in members.xlsx. */
const volunteer = (number) => String(14000004002 + 2 * (40 + number))

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await bridge(place)
})
after(async () => { await browser.close(); await place.close() })

const page = (name, poll, more = '') => `/packages/votes/${name}/index?id=${poll.id}${more}`

const atDesk = (path, options) => takePhone(browser, place, desk, { path, ...options })

const taking = (phone, options) => takePhoneOf(browser, place, phone, options)

const two = (title) => openedPoll(desk, '9栋', { title, items: [['修大门', 9], ['动用维修资金', 5]] })

/** The camera's picture of a paper. */
async function shoot({ page: tab, active }, name = '拍这张票') {
  const chooser = tab.waitForEvent('filechooser')
  await active.getByRole('button', { name }).tap()
  await (await chooser).setFiles(photograph())
  await active.getByRole('button', { name: '照片，点开看大图' }).waitFor()
}

const say = ({ active }, question, choice) =>
  active.getByRole('radiogroup', { name: question }).getByRole('radio', { name: choice, exact: true }).tap()

async function fill(phone, first, second) {
  await shoot(phone)
  await say(phone, '修大门', first)
  await say(phone, '动用维修资金', second)
}

const room = ({ active }, number) => active.getByRole('button', { name: new RegExp(`^${number}，`) })

const papersOf = async (poll) => (await desk.ask('GET', `/api/polls/${poll.id}/papers`)).items

/** A paper as the secretary's phone sends it. */
async function entered(poll, label, choice = 'yes') {
  const file_id = await uploadPicture(desk)
  const answers = poll.items.map(({ id }) => ({ item_id: id, choice }))
  return desk.ask('POST', `/api/polls/${poll.id}/papers`, { part_id: await partOf(desk, poll, label), file_id, answers })
}

/** What stands on the first blank ballot that is printed. */
async function printedCode(poll) {
  const sheets = await fetch(`${desk.api}/api/polls/${poll.id}/sheets/ballots`, { headers: { authorization: `Bearer ${desk.login.token}` } })
  const input = Buffer.from(await sheets.arrayBuffer())
  return execFileSync('.venv/bin/python', ['tests/e2e/read_code.py'], { input, encoding: 'utf8' }).trim()
}

test('a blank ballot is printed, comes back, and its code says whose it is', async () => {
  const poll = await two('扫票上的码')
  const code = await printedCode(poll)
  const phone = await atDesk(page('enter', poll))
  const { page: tab, active, press, look, close } = phone
  const scan = async (text) => {
    await press('扫票上的码，直接录这一家')
    await tab.getByLabel('码的内容').fill(text)
    await tab.getByRole('button', { name: '确定' }).tap()
  }
  await active.getByText('9栋1单元，是哪一家的票').waitFor()
  await scan(`${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`)
  await tab.getByText('票号不对').waitFor()
  await tab.getByRole('button', { name: '知道了' }).tap()
  await scan(code)
  await active.getByText('9栋1单元101', { exact: true }).waitFor()
  await fill(phone, '同意', '弃权')
  await look('paper-scanned')
  await press('存下，录下一张')
  await active.getByRole('status').getByText('9栋1单元101 存下了').waitFor()
  await eventually(async () => (await papersOf(poll)).length === 1)
  await scan(code)
  await tab.getByText('9栋1单元101的票已经录过').waitFor()
  await close()
})

for (const [at, reader] of READERS.entries())
  test(`papers: entered one after the other, checked blind by another, one decided, ${reader}`, async () => {
    const poll = await two(`9栋的两件事（${NUMBER[reader]}）`)
    await castIn(await known(place, neighbour(134 - at)), poll)
    const phone = await atDesk(page('papers', poll), { reader })
    const { active, press, look, close } = phone
    await press('录纸质票')
    await active.getByText('9栋1单元，是哪一家的票').waitFor()
    await look('paper-rooms')
    await room(phone, '101').tap()
    await active.getByRole('button', { name: '请先拍照' }).waitFor()
    await look('paper-blank')
    await fill(phone, '同意', '不同意')
    await look('paper-filled')
    await press('存下，录下一张')
    await active.getByRole('status').getByText('9栋1单元101 存下了').waitFor()
    await active.getByRole('button', { name: /^101，.*录过了/ }).waitFor()
    await look('paper-next')
    await room(phone, '102').tap()
    await fill(phone, '弃权', '同意')
    await press('存下，录下一张')
    await active.getByRole('button', { name: /^102，.*录过了/ }).waitFor()
    await room(phone, '201').tap()
    await shoot(phone)
    await press('这张票无效')
    await active.getByRole('radio', { name: '没有签名' }).tap()
    await look('paper-void')
    await press('存下，录下一张')
    await active.getByRole('status').getByText('9栋1单元201 存下了').waitFor()
    await eventually(async () => (await papersOf(poll)).length === 3)
    await close()

    const second = await taking(ADMINISTRATOR, { path: page('papers', poll), reader })
    await second.active.getByText('2 张等您核对').waitFor()
    await second.look('papers')
    await second.press('2 张等您核对')
    await second.active.getByText('9栋1单元101').waitFor()
    assert.equal(await second.active.getByRole('radio', { checked: true }).count(), 0)
    await second.look('paper-check')
    await say(second, '修大门', '同意')
    await say(second, '动用维修资金', '不同意')
    await second.press('核对好了，下一张')
    await second.active.getByRole('status').getByText('已计入').waitFor()
    assert.equal(await second.active.getByRole('radio', { checked: true }).count(), 0)
    await say(second, '修大门', '同意')
    await say(second, '动用维修资金', '同意')
    await second.press('核对好了，下一张')
    await second.active.getByText('没有等您核对的票了').waitFor()
    await second.close()

    const third = await atDesk(page('papers', poll), { reader })
    await third.press('1 张两次录的不一样')
    await third.press('9栋1单元102')
    await third.active.getByText('第一次录：').first().waitFor()
    await third.active.getByRole('radio', { name: '第二次录的对' }).tap()
    await third.look('paper-mismatch')
    await third.press('就这样定')
    await third.active.getByText('已计入').waitFor()
    await third.look('paper-counted')
    await third.page.evaluate((url) => wx.reLaunch({ url }), `/packages/votes/paper-list/index?queue=all&id=${poll.id}`)
    await third.active.getByRole('button', { name: '9栋1单元201' }).waitFor()
    await third.look('paper-list')
    await third.close()
    const states = (await papersOf(poll)).map(({ state }) => state)
    assert.deepEqual(states, ['counted', 'counted', 'void'])
  })

test('without a line papers wait on the phone, over a restart, and go when it is back', async () => {
  const poll = await two('断网录票')
  const phone = await atDesk(page('enter', poll))
  const { page: tab, active, press, look, close } = phone
  await room(phone, '301').waitFor()
  await tab.context().setOffline(true)
  for (const number of ['301', '302']) {
    await room(phone, number).tap()
    await fill(phone, '同意', '同意')
    await press('存下，录下一张')
    await active.getByRole('button', { name: new RegExp(`^${number}，.*(存下了|等网络)`) }).waitFor()
  }
  await active.getByText('有 2 张还没传上去').waitFor()
  await look('paper-offline')
  await tab.evaluate((id) => wx.reLaunch({ url: `/packages/votes/unsent/index?id=${id}` }), poll.id)
  await active.getByText('9栋1单元302，票').waitFor()
  await look('paper-unsent')
  assert.equal((await papersOf(poll)).length, 0)
  await entered(poll, '302') // a colleague has the same home meanwhile
  await tab.context().setOffline(false)
  await active.getByText(/没有收下：.*已经在.*登记过一张纸质票/).waitFor()
  await look('paper-refused')
  await active.getByText('9栋1单元301，票').waitFor({ state: 'detached' })
  assert.deepEqual((await papersOf(poll)).map(({ homes }) => homes[0]), ['9栋1单元302', '9栋1单元301'])
  await press('9栋1单元302，票，知道了，去掉')
  await phone.answer('去掉')
  await active.getByText('都传上去了').waitFor()
  await close()
})

test('an answer that was lost is asked for again, and the paper is there once', async () => {
  const poll = await two('掉线录票')
  const phone = await atDesk(page('enter', poll))
  const { page: tab, active, press, close } = phone
  await room(phone, '401').tap()
  await fill(phone, '同意', '同意')
  const address = `**/api/polls/${poll.id}/papers`
  await tab.route(address, async (route) => { await route.fetch(); await route.abort() })
  await press('存下，录下一张')
  await active.getByText('有 1 张还没传上去').waitFor()
  await tab.unroute(address)
  await press('有 1 张还没传上去，点这里看')
  await press('现在传')
  await active.getByText('都传上去了').waitFor()
  assert.equal((await papersOf(poll)).length, 1)
  assert.equal(await callsOf(tab, 'POST', `/api/polls/${poll.id}/papers`), 2)
  await close({ expected: ['net::ERR_FAILED'] })
})

for (const [at, reader] of READERS.entries())
  test(`doors: a volunteer is sent, writes down visits, takes a ballot, and the list empties, ${reader}`, async () => {
    const poll = await two(`上门的事（${NUMBER[reader]}）`)
    const who = await known(place, volunteer(at))
    const sender = await atDesk(page('duties', poll), { reader })
    await sender.press('9栋1单元，请一个人去')
    await sender.active.getByRole('textbox', { name: '请谁去，写他的手机号' }).fill(volunteer(at))
    await sender.look('duties-ask')
    await sender.press('请他去')
    await sender.active.getByRole('button', { name: /^9栋1单元，.*不用去了/ }).waitFor()
    await sender.look('duties')

    const phone = await takePhone(browser, place, who, { reader })
    const { page: tab, active, press, look, close } = phone
    await press('我负责的门：9栋1单元')
    await room(phone, '101').waitFor()
    await look('doors-mine')
    await room(phone, '101').tap()
    await tab.getByRole('menuitem', { name: '没碰上人' }).tap()
    await active.getByRole('button', { name: /^101，.*没投，没碰上人/ }).waitFor()
    await room(phone, '102').tap()
    await tab.getByRole('menuitem', { name: '写几句、拍回执' }).tap()
    await active.getByRole('tab', { name: '打电话' }).tap()
    await active.getByRole('radio', { name: '材料给到了，说清楚了' }).tap()
    await active.getByRole('textbox', { name: '写几句' }).fill('周末回来，微信发了材料')
    await look('visit')
    await press('记下')
    await active.getByRole('button', { name: /^102，.*材料给到了/ }).waitFor()
    await room(phone, '201').tap()
    await tab.getByRole('menuitem', { name: '上门协助：当场填票' }).tap()
    await shoot(phone, '拍业主签字的票')
    await say(phone, '修大门', '同意')
    await say(phone, '动用维修资金', '不同意')
    await look('paper-assisted')
    await press('存下')
    await room(phone, '102').waitFor()
    await room(phone, '201').waitFor({ state: 'detached' })
    const [paper] = await papersOf(poll)
    assert.deepEqual([paper.assisted, paper.state, paper.homes], [true, 'counted', ['9栋1单元201']])
    const { items: [note] } = await desk.ask('GET', `/api/polls/${poll.id}/contacts?part_id=${await partOf(desk, poll, '102')}`)
    assert.deepEqual([note.way, note.outcome, note.note], ['phone', 'delivered', '周末回来，微信发了材料'])
    await castIn(await known(place, neighbour(125 + at)), poll)
    await tab.evaluate(() => wx.startPullDownRefresh())
    await active.getByText('投了 2 家，共 15 家').waitFor()
    await look('doors-emptying')

    await sender.press(/^9栋1单元，.*不用去了/)
    await sender.answer('不用去了')
    await sender.active.getByText('还没有人去').waitFor()
    await tab.evaluate(() => wx.startPullDownRefresh())
    await active.getByRole('alert').waitFor()
    await Promise.all([close(), sender.close()])
  })

test('nobody but officials enters, checks or assigns', async () => {
  const poll = await two('别人不能录')
  const phone = await taking(neighbour(124), { path: page('papers', poll) })
  for (const name of ['papers', 'enter', 'check', 'paper-list', 'duties', 'doors']) {
    await phone.page.evaluate((url) => wx.reLaunch({ url }), page(name, poll))
    await phone.active.getByRole('alert').waitFor()
    assert.match(await phone.active.getByRole('alert').textContent(), /不归您|没有这个权限|权限/, name)
  }
  await phone.look('papers-forbidden')
  await phone.close()
})
