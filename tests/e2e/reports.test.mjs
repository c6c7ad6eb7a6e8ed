/**
 * Matters that a community passes up: what a visit found goes to the street, once on to the district, and the answer back to who
 * found it. Everybody here has an office or a household of their own in 紫荆园社区.
 */
import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { estateOf, known, stranger } from './people.mjs'
import { NUMBER, takePhone } from './phones.mjs'
import { linli } from './programs.mjs'
import { world } from './world.mjs'

const OFFICES = { 紫荆园社区: stranger(660), 南津街街道: stranger(661), 合川区: stranger(662) }
const VISITOR = { name: '葛午甲', phone: stranger(663), employer: '合川区第一中学（样例）' }
const DESK = '/packages/secretary/desk/index'

let place, browser, garden, street, district, visitor, households

async function memberOf(community) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-reports-'))
  const file = path.join(folder, 'member.csv')
  fs.writeFileSync(file, `姓名,手机,所在单位党组织,居住社区\n${VISITOR.name},${VISITOR.phone},${VISITOR.employer},${community}\n`)
  await linli(place, 'import-members', file, '--place', community)
  fs.rmSync(folder, { recursive: true })
}

before(async () => {
  [place, browser] = [await world(), await launch()]
  for (const [at, phone] of Object.entries(OFFICES)) await linli(place, 'grant', '--phone', phone, '--role', 'secretary', '--place', at)
  await memberOf('紫荆园社区')
  const people = await Promise.all([...Object.values(OFFICES), VISITOR.phone].map((phone) => known(place, phone)))
  ;[garden, street, district, visitor] = people
  garden.community = garden.login.person.roles[0].place.id
  const estate = await estateOf(garden)
  const query = `place_id=${garden.community}&layer=member&words=${VISITOR.name}`
  const { items: [{ id }] } = await garden.ask('GET', `/api/care/holders?${query}`)
  const { items: homes } = await garden.ask('GET', `/api/care/gaps?place_id=${estate.id}&limit=6`)
  await garden.ask('POST', '/api/care/assignments', {
    place_id: estate.id, layer: 'member', items: [{ holder_id: id, part_ids: homes.map((home) => home.id) }],
  })
  households = (await visitor.ask('GET', '/api/me/households')).items
})
after(async () => { await browser.close(); await place.close() })

/** A need that the visitor found in a household nobody else of this file comes to. */
async function found(need) {
  const household = households.pop()
  const visit = await visitor.ask('POST', `/api/me/households/${household.id}/visits`, { note: '家里都好', need })
  return { ...household, visit, label: household.home.label, need }
}

const reported = ({ visit }, title) =>
  garden.ask('POST', `/api/visits/${visit.id}/report`, { title, body: '社区找过供电所，要街道出面。' })

const reportPage = ({ id }) => `/packages/reports/report/index?id=${id}`

/** Of whoever has it now: other files report, too, so that the newest message may be another's. */
const isTold = async (who, report) =>
  (await who.ask('GET', '/api/messages')).items.some(({ page }) => `/${page}` === reportPage(report))

const standingOf = ({ active }, words) => active.getByRole('status').filter({ hasText: words }).waitFor()

/** The visits to a household, as the visitor sees them. */
const visitsPage = ({ id, label }) => `/packages/care/visit/index?id=${id}&label=${encodeURIComponent(label)}`

for (const reader of ['standard', 'elder', 'largest'])
  test(`what a visit found is passed up, answered, and told to who found it, ${reader}`, async () => {
    const household = await found('门前的路灯不亮')
    const title = `门前的路灯要修（${NUMBER[reader]}）`
    const theirs = await takePhone(browser, place, garden, { path: DESK, reader })
    await theirs.press('包户')
    await theirs.press(/件走访发现的事等您办$/)
    await theirs.press(`${household.label}，要帮的：${household.need}，去办`)
    await theirs.active.getByRole('tab', { name: '上报给上级' }).tap()
    await theirs.look('need-report')
    await theirs.press('写上报')
    await theirs.active.getByText('上报给南津街街道', { exact: true }).waitFor()
    await theirs.press('上报')
    await theirs.active.getByText('请写上是什么事。').waitFor()
    await theirs.active.getByRole('textbox', { name: '什么事' }).fill(title)
    await theirs.active.getByRole('textbox', { name: '具体情况' }).fill('社区找过供电所，要街道出面。')
    await theirs.look('report-new')
    await theirs.press('上报')
    await standingOf(theirs, '等南津街街道答复')
    await theirs.look('report-open')
    await theirs.press('返回')
    await theirs.active.getByText('这件事已经上报，等答复。').waitFor()
    await theirs.close()

    const mine = await takePhone(browser, place, visitor, { path: visitsPage(household), reader })
    await mine.active.getByText(`需要：${household.need}，已上报，等答复`).waitFor()
    await mine.look('visit-reported')
    await mine.close()

    const desk = await takePhone(browser, place, street, { path: DESK, reader })
    await desk.active.getByText(/件等您答复$/).waitFor()
    await desk.press('上报事项')
    await desk.active.getByRole('button', { name: new RegExp(`^${title}`) }).waitFor()
    await desk.look('reports-desk')
    await desk.press(title)
    await desk.press('看走访的记录')
    await desk.active.getByText(household.label, { exact: true }).waitFor()
    await desk.press('返回')
    await desk.look('report-desk')
    await desk.press('答复')
    await desk.active.getByRole('textbox', { name: '怎么答复' }).fill('供电所下周三来修。')
    await desk.look('report-answer')
    await desk.press('答复')
    await standingOf(desk, '南津街街道答复了')
    await desk.look('report-answered')
    await desk.close()

    const again = await takePhone(browser, place, visitor, { path: visitsPage(household), reader })
    await again.active.getByText(`需要：${household.need}，有答复了：供电所下周三来修。`).waitFor()
    await again.look('visit-answered')
    await again.close()
  })

test('what the street can not settle goes on to the district, which answers', async () => {
  const report = await reported(await found('河边的护栏断了'), '河边的护栏要换')
  const at = await takePhone(browser, place, street, { path: reportPage(report) })
  await at.press('我们办不了，转给合川区')
  await at.active.getByRole('textbox', { name: '为什么转上去' }).fill('护栏归区里管')
  await at.look('report-passing-on')
  await at.press('转上去')
  await standingOf(at, '等合川区答复')
  assert.equal(await at.active.getByRole('button', { name: /^答复|转给/ }).count(), 0, 'it is no more the street\'s')
  await at.look('report-passed-on')
  await at.close()
  assert.ok(await isTold(district, report))
  const above = await takePhone(browser, place, district, { path: reportPage(report) })
  await above.active.getByRole('button', { name: '答复', exact: true }).waitFor()
  assert.equal(await above.active.getByRole('button', { name: /转给/ }).count(), 0, 'nobody is above the district')
  await above.press('答复')
  await above.active.getByRole('textbox', { name: '怎么答复' }).fill('下个月换新的。')
  await above.press('答复')
  await standingOf(above, '合川区答复了')
  await above.close()
  assert.ok(await isTold(garden, report))
  const { steps } = await garden.ask('GET', `/api/reports/${report.id}`)
  assert.deepEqual(steps.map(({ event }) => event), ['report', 'pass_on', 'answer'])
})

test('a matter without a visit is reported and taken back, with a reason', async () => {
  const { active, press, look, close } = await takePhone(browser, place, garden, { path: DESK })
  await press('上报事项')
  await press('上报一件事')
  await active.getByRole('textbox', { name: '什么事' }).fill('菜市场要搬')
  await active.getByRole('textbox', { name: '具体情况' }).fill('居民都来问，请街道说明。')
  await press('上报')
  await press('不用办了，撤回这件事')
  await active.getByRole('textbox', { name: '为什么撤回' }).fill('街道已经贴了通知')
  await look('report-withdrawal')
  await press('撤回')
  await standingOf({ active }, '撤回了')
  await active.getByText(/，街道已经贴了通知$/).waitFor()
  await press('返回')
  await active.getByRole('button', { name: /^菜市场要搬，.*，撤回了$/ }).waitFor()
  await look('reports-sent')
  await close()
})

test('a need that is taken back waits for the community again', async () => {
  const household = await found('楼道堆了东西')
  const report = await reported(household, '楼道里堆东西')
  await garden.ask('POST', `/api/reports/${report.id}/withdrawal`, { reason: '自己来办' })
  const { active, close } = await takePhone(browser, place, garden, { path: `/packages/care/needs/index?place=${garden.community}` })
  await active.getByRole('button', { name: `${household.label}，要帮的：${household.need}，去办` }).waitFor()
  await close()
})

test('where somebody was faster the page says so, and how it stands', async () => {
  const report = await reported(await found('井盖响'), '井盖要修')
  const { active, press, page, answer, close } = await takePhone(browser, place, garden, { path: reportPage(report) })
  await press('不用办了，撤回这件事')
  await active.getByRole('textbox', { name: '为什么撤回' }).fill('自己修好了')
  await street.ask('POST', `/api/reports/${report.id}/answer`, { answer: '已经修好。' })
  await press('撤回')
  await page.getByRole('dialog').waitFor()
  await answer('知道了')
  await standingOf({ active }, '南津街街道答复了')
  await active.getByText('已经修好。').first().waitFor()
  assert.equal(await active.getByRole('button', { name: /撤回/ }).count(), 0)
  await close()
})

test('whom it does not concern sees nothing of it', async () => {
  const said = { title: '要一块场地', body: '老人没有地方下棋。' }
  const report = await garden.ask('POST', '/api/reports', { place_id: garden.community, ...said })
  const { page, active, close } = await takePhone(browser, place, await known(place, stranger(664)), { path: reportPage(report) })
  await active.getByText(/没有找到/).waitFor()
  await page.evaluate((url) => wx.reLaunch({ url }), `/packages/reports/list/index?place=${garden.community}`)
  await active.getByText(/没有找到|没有权限|不归您管/).waitFor()
  await close()
})
