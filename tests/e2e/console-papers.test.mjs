/**
 * A running vote in an office: a pile of ballots by the keyboard, or a stack of scans, checked by a colleague or the committee;
 * doors and deliveries, agents, those who stand. In 8栋 of 盐溪桥社区, but for the homes that several own, which are in 弘运小区.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { logIn } from './desks.mjs'
import { estateOf, inHours, known, photograph, secretary, stranger } from './people.mjs'
import { keepFile } from './pictures.mjs'
import { bridge, castIn, draftPoll, neighbour, openedPoll } from './polls.mjs'
import { linli, PYTHON, ran } from './programs.mjs'
import { world } from './world.mjs'

const ADMINISTRATOR = '14000008000'

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await bridge(place)
})
after(async () => { await browser.close(); await place.close() })

const two = (title) => openedPoll(desk, '8栋', { title, items: [[`${title}：修大门`, 9], ['动用维修资金', 5]] })

const address = (poll, page) => `/console/places/${desk.community}/polls/${poll.id}/${page}`

async function sit(who, poll, page, options) {
  const taken = await logIn(browser, place, who, options)
  await taken.page.goto(address(poll, page))
  return taken
}

const colleague = () => known(place, ADMINISTRATOR)

const statesOf = async (poll) => (await desk.ask('GET', `/api/polls/${poll.id}/papers`)).items.map(({ state }) => state)

/** Waits until the keys go there: a page sets the focus some time after its words can be read. */
const focus = (page, field) => page.waitForFunction((wanted) =>
  new RegExp(wanted).test(document.activeElement.id || document.activeElement.name), `^${field}$`)
const FIRST_ANSWER = 'q-i\\d+-yes'

/** Nothing but keys; the window in which a file is chosen is the system's. */
async function typed(page, room, ...digits) {
  await focus(page, 'room')
  await page.keyboard.type(room)
  await page.keyboard.press('Enter')
  await focus(page, 'file')
  await page.locator('#home').getByText(`8栋1单元${room}`).waitFor()
  await page.getByLabel('这张票的照片').setInputFiles(photograph())
  for (const digit of digits) await page.keyboard.press(digit)
  await focus(page, 'save')
}

test('a pile is entered by the keyboard, checked by a colleague, and a mismatch settled', async () => {
  const poll = await two('一叠票')
  const first = await sit(desk, poll, 'paper-ballots/new')
  const { page, look } = first
  await look('papers-blank')
  for (const [room, ...digits] of [['101', '1', '2'], ['102', '3', '1'], ['201', '1', '1']]) {
    await typed(page, room, ...digits)
    if (room === '102') await look('papers-entry')
    await page.keyboard.press('Enter')
    await page.getByText(`8栋1单元${room} 存下了，等同事核对。`).waitFor()
  }
  await typed(page, '101', '1', '1')
  await page.keyboard.press('Enter')
  await page.getByText('登记过一张纸质票').waitFor()
  await page.getByText('照片已经传上来了').waitFor()
  await look('papers-refused')

  const second = await sit(await colleague(), poll, 'paper-ballots')
  await second.page.getByText('等您核对 3').waitFor()
  await second.look('papers-to-check')
  await second.page.getByRole('link', { name: '核对 3 张' }).click()
  await second.page.getByRole('img', { name: /这张票的照片/ }).waitFor()
  await second.look('papers-check')
  for (const [room, outcome, ...digits] of [['101', '已计入', '1', '2'], ['102', '和第一次录的不一样', '3', '3'], ['201', '已计入', '1', '1']]) {
    await second.page.getByRole('heading', { name: `8栋1单元${room}` }).waitFor()
    assert.equal(await second.page.getByRole('radio', { checked: true }).count(), 0)
    await focus(second.page, FIRST_ANSWER)
    for (const digit of digits) await second.page.keyboard.press(digit)
    await second.page.keyboard.press('Enter')
    await second.page.getByText(`8栋1单元${room}：`).getByText(outcome).or(second.page.getByText(new RegExp(`${room}：.*${outcome}`))).first().waitFor()
  }
  await second.close()

  await page.goto(address(poll, 'paper-ballots?queue=mismatches'))
  await page.getByRole('rowheader', { name: '8栋1单元102' }).getByRole('link').click()
  await look('papers-mismatch')
  await page.getByRole('radio', { name: '第二次录的对' }).check()
  await page.getByLabel('怎么定的').fill('照片上第二项打在弃权')
  await page.getByRole('button', { name: '就这样定' }).click()
  await page.getByText('8栋1单元102：已计入。').waitFor()
  await look('papers')
  assert.deepEqual(await statesOf(poll), ['counted', 'counted', 'counted'])
  await first.close({ expected: ['409'] })
})

test('a contest is ticked by digits', async () => {
  const options = ['甲物业', '乙物业', '丙物业']
  const contest = { kind: 'one_of', title: '选哪家物业', matter: 4, options }
  const poll = await openedPoll(desk, '8栋', { title: '选物业', items: [['换门禁', 9]], contests: [contest] })
  const taken = await sit(desk, poll, 'paper-ballots/new')
  const { page, look } = taken
  await typed(page, '501', '1', '2')
  assert.equal(await page.getByRole('radio', { name: '乙物业' }).isChecked(), true)
  await page.getByText('这张票无效').click()
  await look('papers-contest')
  await page.getByRole('button', { name: '存下，录下一张' }).click()
  await page.getByText('8栋1单元501 存下了').waitFor()
  await taken.close()
})

test('without JavaScript a paper that is not good is corrected, its photograph kept, and checked', async () => {
  const poll = await two('不用脚本')
  const first = await sit(desk, poll, 'paper-ballots/new', { scripts: false })
  const { page, look } = first
  await page.getByLabel('房号，或者票号').fill('301')
  await page.getByLabel('这张票的照片').setInputFiles(photograph())
  await page.getByRole('radio', { name: '同意', exact: true }).first().check()
  await page.getByRole('button', { name: '存下，录下一张' }).click()
  await page.getByText('照片已经传上来了').waitFor()
  await look('papers-plain')
  await page.getByRole('radio', { name: '弃权' }).last().check()
  await page.getByRole('button', { name: '存下，录下一张' }).click()
  await page.getByText('8栋1单元301 存下了').waitFor()
  await page.goto(address(poll, 'paper-ballots/check'))
  await page.getByText('要由另一位同事来核对').waitFor()
  await first.close({ expected: ['422'] })
  const second = await sit(await colleague(), poll, 'paper-ballots/check', { scripts: false })
  await second.page.getByRole('radio', { name: '同意', exact: true }).first().check()
  await second.page.getByRole('radio', { name: '弃权' }).last().check()
  await second.page.getByRole('button', { name: '核对好了，下一张' }).click()
  await second.page.getByText('8栋1单元301：两次录的一样，已计入。').waitFor()
  await second.close()
})

/** Blank ballots as they were printed for 8栋, each filled in and scanned. */
async function scanned(poll, ...numbers) {
  const answer = await fetch(`${desk.api}/api/polls/${poll.id}/sheets/ballots`, { headers: { authorization: `Bearer ${desk.login.token}` } })
  const sheets = Buffer.from(await answer.arrayBuffer())
  const scan = fileURLToPath(new URL('scan_sheet.py', import.meta.url))
  return Promise.all(numbers.map(async (number) => (
    { name: `扫描${number}.jpg`, mimeType: 'image/jpeg', buffer: await ran(PYTHON, [scan, String(number)], { input: sheets }) })))
}

test('a stack of scans is brought at once, entered by two clerks one after the other, and checked by the committee', async () => {
  const poll = await two('扫描的一叠')
  const member = stranger(643)
  await linli(place, 'grant', '--phone', member, '--role', 'committee', '--place', '盐溪桥社区/8栋')

  const { items: [{ doors }] } = await desk.ask('GET', `/api/polls/${poll.id}/turnout`)
  const [home, next, last] = doors.map(({ label }) => label)
  const first = await sit(desk, poll, 'paper-ballots')
  const { page, look } = first
  await page.getByRole('link', { name: '一次传一叠' }).click()
  await look('stacks-none')
  await page.reload() // what the audit leaves on elements would be carried over to those that take their place
  const [one, second, third] = await scanned(poll, 1, 2, 3)
  const paper = { name: '整叠.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4') }
  await page.getByLabel('收上来的票').setInputFiles(Array.from({ length: 51 }, photograph))
  assert.match(await page.getByLabel('收上来的票').evaluate(({ validationMessage }) => validationMessage), /选了 51 张，一次最多 50 张/)
  await page.getByLabel('收上来的票').setInputFiles([one, second, { ...photograph(), name: '桌子.png' }, third, paper])
  await page.getByRole('button', { name: '传上来' }).click()
  await page.getByRole('rowheader', { name: '整叠.pdf' }).waitFor()
  await look('stacks-turned')
  await page.getByRole('link', { name: '其余的收下了，开始录' }).click()

  await page.getByRole('heading', { name: '第 1 张，共 4 张' }).waitFor()
  await page.locator('#home').getByText(home).waitFor()
  await focus(page, FIRST_ANSWER) // the home is proposed, nothing is ticked
  assert.equal(await page.getByRole('radio', { checked: true }).count(), 0)
  await page.keyboard.press('1')
  await look('stacks-entry')
  await page.keyboard.press('2')
  await focus(page, 'save')
  await page.keyboard.press('Enter')
  await page.getByText(`第 1 张：${home} 存下了，等同事核对。`).waitFor()
  await page.getByRole('link', { name: '先跳过，看下一张' }).click()
  await page.getByRole('heading', { name: '第 3 张，共 4 张' }).waitFor()
  await focus(page, 'room')
  await look('stacks-wrong')
  page.once('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: /扔掉$/ }).click()
  await page.getByText('第 3 张扔掉了').waitFor()
  await page.getByRole('heading', { name: '第 4 张，共 4 张' }).waitFor()
  await first.close()

  const other = await sit(await colleague(), poll, 'paper-stacks', { scripts: false })
  await other.page.getByRole('link', { name: /^接着录/ }).click()
  for (const [number, label] of [[2, next], [4, last]]) {
    await other.page.getByRole('heading', { name: `第 ${number} 张，共 4 张` }).waitFor()
    await other.page.getByText(label).first().waitFor()
    await other.page.getByRole('radio', { name: '同意', exact: true }).first().check()
    await other.page.getByRole('radio', { name: '弃权' }).last().check()
    await other.page.getByRole('button', { name: '存下，录下一张' }).click()
  }
  await other.page.getByText('4 张照片，录了 3 张，扔掉 1 张').waitFor()
  await other.look('stacks-done')
  await other.close()

  const checker = await logIn(browser, place, await known(place, member))
  await checker.page.getByRole('link', { name: '核对纸质票' }).click()
  await checker.page.getByRole('row', { name: /扫描的一叠/ }).getByText('3', { exact: true }).waitFor()
  await checker.look('checking')
  await checker.page.getByRole('link', { name: /扫描的一叠/ }).click()
  for (const [label, digits] of [[home, '12'], [next, '13'], [last, '13']]) {
    await checker.page.getByRole('heading', { name: label }).waitFor()
    if (label === home) await checker.look('checking-paper')
    await focus(checker.page, FIRST_ANSWER)
    for (const digit of digits) await checker.page.keyboard.press(digit)
    await checker.page.keyboard.press('Enter')
    await checker.page.getByText(`${label}：两次录的一样，已计入。`).waitFor()
  }
  await checker.page.getByText('没有等您核对的票了').waitFor()
  await checker.close()
  assert.deepEqual(await statesOf(poll), ['counted', 'counted', 'counted'])
})

test('doors: somebody is sent, a round is written down, its sheet printed, and the evidence kept', async () => {
  const poll = await two('上门')
  await castIn(await known(place, neighbour(119)), poll)
  const volunteer = await known(place, stranger(641))
  const taken = await sit(desk, poll, 'doors')
  const { page, look } = taken
  await page.getByText('请一个人去').click()
  await page.getByLabel(/请谁去8栋1单元/).fill(volunteer.phone)
  await page.getByRole('button', { name: '请他去' }).click()
  await page.getByText(/8栋1单元：已经请.*去了/).waitFor()
  await look('doors')
  await page.getByRole('link', { name: '登记上门：8栋1单元' }).click()
  for (const [room, outcome] of [['101', '没碰上人'], ['102', '材料给到了'], ['201', '不愿意投']]) {
    await page.getByLabel(`8栋1单元${room}这次结果`).selectOption({ label: outcome })
  }
  await page.getByRole('button', { name: '记下' }).click()
  await page.getByText('记下了 3 家。').waitFor()
  await look('doors-stairwell')
  await page.getByRole('link', { name: '打印上门表' }).click()
  await page.getByRole('heading', { name: '上门联系表：8栋1单元' }).waitFor()
  await look('doors-sheet')
  const sheet = await page.pdf({ preferCSSPageSize: true })
  await keepFile(sheet, 'console-doors-sheet.pdf')
  assert.equal(sheet.toString('latin1').match(/\/Type \/Page\b/g).length, 1, 'fourteen homes fit on one sheet')
  await page.goto(address(poll, `homes/${(await desk.ask('GET', `/api/polls/${poll.id}/turnout?room=101`)).items[0].doors[0].part_id}`))
  await page.getByLabel('怎么联系的').selectOption('post')
  await page.getByRole('radio', { name: '材料给到了' }).check()
  await page.getByLabel('写几句').fill('挂号信，单号抄在回执上')
  await page.getByLabel(/业主签收的回执/).setInputFiles(photograph())
  await page.getByRole('button', { name: '记下' }).click()
  await page.getByRole('link', { name: '看回执' }).waitFor()
  await look('doors-home')
  await page.goto(address(poll, 'deliveries'))
  await look('doors-deliveries')
  await taken.close()
})

test('an authorisation is recorded, found good by a colleague, and taken back', async () => {
  const poll = await two('委托')
  const agent = await known(place, stranger(642))
  const taken = await sit(desk, poll, 'proxies/new')
  const { page, look } = taken
  await page.getByLabel(/哪一家委托的/).fill('401')
  await page.getByLabel('业主签字的授权委托书').setInputFiles(photograph())
  await page.getByLabel('代理人姓名').fill('代理甲')
  await page.getByLabel('代理人手机号').fill(agent.phone)
  await page.getByText('8栋1单元401').waitFor()
  await look('proxies-entry')
  await page.getByRole('button', { name: '登记，等同事复核' }).click()
  await page.getByText('8栋1单元401：委托书登记了').waitFor()
  const second = await sit(await colleague(), poll, 'proxies/check')
  await second.look('proxies-check')
  await second.page.getByRole('button', { name: '和照片一样，通过' }).click()
  await second.page.getByText('委托有效，已通知代理人。').waitFor()
  await second.close()
  await page.getByRole('link', { name: '全部委托' }).click()
  await page.getByText('业主要撤销').click()
  await page.getByLabel('业主为什么撤销').fill('业主写了条子，要自己投')
  await look('proxies')
  await page.getByRole('button', { name: '撤销', exact: true }).click()
  await page.getByText('委托撤销了').waitFor()
  await taken.close()
})

test('those who stand: nominated, consenting on paper, found eligible or not', async () => {
  const named = await two('名册里的人')
  const { items: [{ doors }] } = await desk.ask('GET', `/api/polls/${named.id}/turnout`)
  const election = { kind: 'election', title: '8栋楼栋代表', office: 'building_representative', seats: 1, term_years: 3, nominations_until: inHours(20) }
  const poll = await draftPoll(desk, '8栋', { title: '选楼栋代表', items: [], contests: [election] })
  const taken = await sit(desk, poll, 'candidates')
  const { page, look } = taken
  for (const { label, owners: [name] } of doors.slice(0, 2)) {
    await page.getByLabel('提名谁：房号').fill(label)
    await page.getByLabel('提名谁：姓名').fill(name)
    await page.getByRole('button', { name: '提名' }).click()
    await page.getByText(`已提名${name}，等本人表态。`).waitFor()
  }
  const [{ owners: [name] }] = doors
  await page.getByLabel(`登记书面意见：${name}`).click()
  await page.getByLabel('本人签字的意见').first().setInputFiles(photograph())
  await look('candidates-consent')
  await page.getByRole('button', { name: '愿意参选' }).first().click()
  await page.getByText(`${name}：登记了，愿意参选。`).waitFor()
  await page.getByLabel(`审查资格：${name}`).click()
  await page.getByRole('button', { name: '不符合条件' }).first().click()
  await page.getByText('不符合条件时要写明理由').waitFor()
  await look('candidates-refused')
  await page.getByRole('button', { name: '符合条件', exact: true }).first().click()
  await page.getByText(`${name}：符合条件。`).waitFor()
  await look('candidates')
  await taken.close({ expected: ['422'] })
})

test('a home that several own names one of them on paper', async () => {
  const garden = await secretary(place)
  const estate = await estateOf(garden)
  const poll = await garden.ask('POST', '/api/polls', { place_id: estate.id, title: '看共有人', closes_at: inHours(50), items: [{ title: '看共有人', matter: 9 }] })
  const taken = await logIn(browser, place, garden)
  const { page, look } = taken
  await page.goto(`/console/places/${garden.community}/polls/${poll.id}/representatives`)
  await look('representatives')
  await page.getByRole('link', { name: /^登记推选书/ }).last().click()
  await page.getByRole('radio').last().check()
  await page.getByLabel('几位产权人签字的推选书').setInputFiles(photograph())
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('登记好了，其他产权人会收到消息。').waitFor()
  await page.getByRole('link', { name: /^改/ }).last().click()
  await look('representative')
  page.once('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: '有产权人不同意，取消推选' }).click()
  await page.getByText('推选取消了').waitFor()
  await garden.ask('DELETE', `/api/polls/${poll.id}`)
  await taken.close()
})
