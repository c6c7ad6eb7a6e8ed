/** Owners' votes at a computer, from the draft to the announcement; in 8栋, whose owners 106–119 nobody else's tests wake. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { logIn } from './desks.mjs'
import { known, photograph, uploadPicture } from './people.mjs'
import { keepPaper } from './pictures.mjs'
import { takePhone } from './phones.mjs'
import { bridge, buildingOf, castIn, draftPoll, endPoll, neighbour, pollPage } from './polls.mjs'
import { world } from './world.mjs'

const ADMINISTRATOR = '14000008000'
const RECOUNT = fileURLToPath(new URL('../../scripts/verify_poll.py', import.meta.url))

let place, browser, office, folder

before(async () => {
  [place, browser] = [await world(), await launch()]
  office = await bridge(place)
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-votes-'))
})
after(async () => {
  fs.rmSync(folder, { recursive: true })
  await browser.close()
  await place.close()
})

const idOf = (page) => Number(/polls\/(\d+)/.exec(page.url())[1])
const step = (page, name) => page.getByRole('link', { name, exact: true }).click()

async function download(page, press) {
  const waiting = page.waitForEvent('download')
  await press()
  const got = await waiting
  const file = path.join(folder, got.suggestedFilename())
  await got.saveAs(file)
  return file
}

/** A paper, entered by the secretary and checked by the street. */
async function paper(poll, choice) {
  const { items } = await office.ask('GET', `/api/polls/${poll.id}/turnout?left=true`)
  const answers = poll.items.map(({ id }) => ({ item_id: id, choice }))
  const entered = await office.ask('POST', `/api/polls/${poll.id}/papers`, {
    part_id: items[0].doors[0].part_id, file_id: await uploadPicture(office), answers,
  })
  await (await known(place, ADMINISTRATOR)).ask('POST', `/api/polls/${poll.id}/papers/${entered.id}/check`, { answers })
}

/** The owner votes on the phone, as owners do. */
async function voteOnPhone(poll, number, choices) {
  const phone = await takePhone(browser, place, await known(place, neighbour(number)), { path: pollPage(poll) })
  await phone.press('去投票')
  await phone.active.getByRole('radiogroup').first().waitFor()
  for (const choice of choices) { // a matter and a choice of one are asked on two screens
    await phone.active.getByRole('radio', { name: new RegExp(`^${choice}`) }).tap()
    await phone.press('下一步')
  }
  await phone.press('没错，投出这一票')
  await phone.answer('允许')
  await phone.active.getByRole('status', { name: '已投出' }).waitFor()
  await phone.close()
}

test('a vote from draft to announcement, by phone and on paper', async () => {
  const desk = await logIn(browser, place, office)
  const { page, look } = desk
  await step(page, '表决')
  await step(page, '起草表决')
  await page.getByLabel('题目').fill('8栋换门禁')
  await page.getByLabel('方案').fill('旧门禁坏了两年，换一套刷卡的，每户出 60 元。\n报价和图纸见附件。')
  await page.getByLabel('哪些业主投票').selectOption({ label: '8栋' })
  await page.getByLabel('选一个附件').setInputFiles(photograph())
  await page.getByRole('button', { name: '加上' }).click()
  await page.getByRole('link', { name: '看附件1' }).waitFor()
  await page.getByRole('button', { name: '加一项几选一' }).click()
  await page.getByLabel('选什么').fill('请哪家来装')
  await page.getByLabel('从哪几个里选').fill('甲公司\n乙公司')
  await page.getByLabel('这一项的名称').fill('换不换')
  await look('poll-new')
  await page.getByLabel('投票前公示名册几天').fill('0')
  await page.getByLabel('初步结果听几天异议').fill('3')
  for (const kind of ['住宅', '商铺', '车库']) await page.getByRole('checkbox', { name: kind }).uncheck()
  await page.getByRole('button', { name: '存成草稿' }).click()
  await page.getByText('至少1项').waitFor()
  await page.getByRole('checkbox', { name: '住宅' }).check()
  await page.getByRole('button', { name: '存成草稿' }).click()
  await page.getByText('已存成草稿').waitFor()
  await page.getByText('都齐了，可以开始投票').waitFor()
  await look('poll-draft')
  const id = idOf(page)
  const neighbours = await Promise.all([...Array(10).keys()].map((at) => known(place, neighbour(107 + at))))
  page.once('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: '开始投票' }).click()
  await page.getByText('已开始投票').waitFor()
  const poll = await office.ask('GET', `/api/polls/${id}`)
  await voteOnPhone(poll, 106, ['同意', '甲公司'])
  for (const who of neighbours) await agree(who, poll)
  await paper(poll, 'no')
  await page.reload()
  await page.getByRole('heading', { name: '来了多少' }).waitFor()
  await look('poll-open')
  await step(page, '谁投了')
  await page.locator('.chart svg').waitFor()
  await look('poll-turnout')
  await step(page, '打印')
  await look('poll-prints')
  await endPoll(place, { id })
  await step(page, '概况')
  await page.getByRole('heading', { name: '初步结果' }).waitFor()
  await look('poll-closed')
  await page.getByRole('link', { name: '看怎么算的' }).click()
  await page.getByText('选定：甲公司。').waitFor()
  await look('poll-result')
  await keepPaper(page, 'console-poll-result')
  const announced = await download(page, () => page.getByRole('link', { name: '打印结果公告' }).click())
  assert.equal(fs.readFileSync(announced).subarray(0, 5).toString(), '%PDF-')
  await step(page, '异议')
  await page.getByText('登记书面提出的异议').click()
  await page.getByLabel('谁提的').fill('8栋业主')
  await page.getByLabel('哪里不对').fill('我没有收到表决票。')
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByLabel('答复').fill('9日上门送达，有签收。')
  await look('poll-objections')
  await page.getByRole('button', { name: '不成立' }).click()
  await page.getByText('已答复。').waitFor()
  await step(page, '核验')
  const file = await download(page, () => page.getByRole('link', { name: /计票文件/ }).click())
  assert.equal(spawnSync('python3', [RECOUNT, file]).status, 0)
  await page.getByRole('link', { name: '算出来，和收到的文件对一对' }).click()
  await page.getByText(spawnSync('sha256sum', [file]).stdout.toString().slice(0, 64)).waitFor()
  await look('poll-proof')
  await step(page, '名册')
  await page.getByLabel('房号', { exact: true }).fill('8')
  await page.getByRole('button', { name: '查找' }).click()
  await look('poll-roll')
  await step(page, '全部表决')
  await look('polls')
  await desk.close({ expected: ['422'] })
})

async function agree(who, poll) {
  const answers = poll.items.map(({ id, title }) => ({ item_id: id, choice: title === '乙公司' ? 'no' : 'yes' }))
  await who.ask('POST', `/api/polls/${poll.id}/ballots`, { answers })
}

test('the same without JavaScript: nothing that is needed asks for it', async () => {
  const desk = await logIn(browser, place, office, { scripts: false })
  const { page, look } = desk
  await step(page, '表决')
  await step(page, '起草表决')
  await page.getByLabel('题目').fill('8栋修大门')
  await page.getByRole('button', { name: '加一项选举' }).click()
  await page.getByLabel('选什么').waitFor()
  await look('poll-new-plain')
  await page.getByRole('button', { name: '去掉这项选举' }).click()
  await page.getByLabel('选什么').waitFor({ state: 'detached' })
  assert.equal(await page.getByLabel('题目').inputValue(), '8栋修大门')
  await page.getByLabel('哪些业主投票').selectOption({ label: '8栋' })
  await page.getByLabel('投票前公示名册几天').fill('0')
  await page.getByLabel('初步结果听几天异议').fill('0')
  await page.getByRole('button', { name: '存成草稿' }).click()
  await page.getByText('已存成草稿').waitFor()
  const id = idOf(page)
  await page.getByRole('button', { name: '开始投票' }).click()
  await page.getByText('已开始投票').waitFor()
  await castIn(await known(place, neighbour(106)), await office.ask('GET', `/api/polls/${id}`))
  await step(page, '谁投了')
  await page.getByRole('row', { name: /8栋/ }).first().waitFor()
  await look('poll-turnout-plain')
  await endPoll(place, { id })
  await page.goto(page.url().replace('turnout', 'result'))
  await page.getByText('没有通过').waitFor()
  await page.getByText('结果确定').waitFor()
  await look('poll-result-plain')
  await desk.close()
})

test('a roll is published, objected to, and taken back', async () => {
  const { id } = await draftPoll(office, '8栋', { title: '8栋装电梯', items: [['装不装', 7]], publication_days: 15, extension_days: 5,
    closes_at: new Date(Date.now() + 40 * 86_400_000).toISOString() })
  const desk = await logIn(browser, place, office)
  const { page, look } = desk
  await page.goto(`/console/places/${buildingOf(office, '8栋')}/polls/${id}`)
  page.once('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: '公示名册' }).click()
  await page.getByText('名册已公示，业主会收到通知').waitFor()
  await (await known(place, neighbour(118))).ask('POST', `/api/polls/${id}/objections`, { body: '我家面积是 60.50，不是 50.50' })
  await step(page, '异议')
  await page.getByLabel('答复').fill('按不动产登记更正。')
  await page.getByRole('button', { name: '成立，会更正' }).click()
  await page.getByText('请导入更正后的花名册').waitFor()
  await look('poll-objections-roll')
  await step(page, '概况')
  await page.getByText('有对名册的异议成立').waitFor()
  await page.getByText('收回公示', { exact: true }).first().click()
  await look('poll-published')
  await page.locator('#retract-reason').fill('更正名册以后重新公示')
  await page.getByRole('button', { name: '收回公示' }).click()
  await page.getByText('公示已收回').waitFor()
  await desk.close()
})
