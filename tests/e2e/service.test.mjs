/** The record of service: printed, verified by others, withdrawn; and coming within one's working hours. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { inHours, isOfThisMonth, known, sceneOf, secretary } from './people.mjs'
import { takePhone } from './phones.mjs'
import { world } from './world.mjs'

const CLERK = '14000008011'
/** Members of the clerk's school who live in 盐溪桥社区: every sixth from there in members.xlsx. */
const teacher = (number) => String(14000004028 + 6 * number)
const SLEEPLESS = { name: '全天', cycle: [['00:00-12:00', '12:00-00:00']], begins_on: '2026-01-01', holidays: false, usual: false }

let place, browser, scene

before(async () => {
  [place, browser] = [await world(), await launch()]
  const desk = await secretary(place)
  scene = await sceneOf(desk, desk.community)
})
after(async () => { await browser.close(); await place.close() })

const opened = async (page) => {
  await page.getByText('微信会在这里打开这个 PDF 文件。').waitFor()
  await page.getByRole('button', { name: '关闭' }).tap()
}

for (const [reader, number] of [['standard', 0], ['elder', 1]])
  test(`what one served is printed, verified and withdrawn, ${reader}`, async () => {
    const who = await known(place, teacher(number))
    const phone = await takePhone(browser, place, who, { path: '/packages/checkins/record/index', reader })
    const { page, active, press, look, answer, close } = phone
    await press('打印服务记录')
    await press('打印这段日子')
    await page.getByText('还没有已签退的服务').waitFor()
    await answer('知道了')
    const came = inHours(-3)
    const { id } = await who.ask('POST', '/api/checkins', { scene, scanned_at: came })
    await who.ask('POST', `/api/checkins/${id}/check-out`, { scene, scanned_at: inHours(-1) })
    await look('service-prints-none')
    await press('打印这段日子')
    await opened(page)
    await active.getByText('打印过的').waitFor()
    await look('service-prints')
    const [{ code }] = (await who.ask('GET', '/api/me/service-prints')).items
    assert.match(code, /^\w{4}-\w{4}-\w{4}$/)
    await active.getByText(code, { exact: true }).waitFor()
    assert.equal((await who.send('GET', `/api/service-prints/${code}`)).body.minutes, 120)
    await press(/，打开$/)
    await opened(page)
    await press(/，撤回$/)
    await answer('留着')
    await press(/，撤回$/)
    await answer('撤回')
    await active.getByText('已撤回，别人核对不了').waitFor()
    await look('service-prints-withdrawn')
    assert.equal((await who.send('GET', `/api/service-prints/${code}`)).status, 404)
    await page.evaluate(() => wx.reLaunch({ url: '/packages/checkins/record/index' }))
    if (!isOfThisMonth(came)) await press('上个月')
    await active.getByText('2 小时').first().waitFor()
    await look('service-record')
    await close()
  })

/** @returns a member who is always at work */
async function sleepless(number) {
  const who = await known(place, teacher(number))
  const clerk = await known(place, CLERK)
  const [{ id }] = (await clerk.ask('GET', '/api/employers')).items
  const members = (await clerk.ask('GET', `/api/employers/${id}/members?limit=200`)).items
  const { name } = await who.ask('GET', '/api/me/member')
  const shift = await clerk.ask('POST', `/api/employers/${id}/shifts`, SLEEPLESS)
  const { id: member } = members.find((each) => each.name === name)
  await clerk.ask('POST', `/api/employers/${id}/shift-assignments`, { shift_id: shift.id, member_ids: [member] })
  return who
}

const scanPage = () => `/pages/scan/index?scene=${encodeURIComponent(scene)}`

for (const [reader, number] of [['standard', 2], ['elder', 3]])
  test(`who comes within working hours is told so and says why, ${reader}`, async () => {
    const who = await sleepless(number)
    const { page, active, press, look, close } = await takePhone(browser, place, who, { path: scanPage(), reader })
    await active.getByText('现在是您单位的上班时间').waitFor()
    await active.getByRole('textbox', { name: '为什么现在来' }).fill('单位同意来参加活动')
    await look('scan-at-work')
    await press('签到')
    await page.getByRole('button', { name: '允许' }).tap()
    await active.getByRole('status', { name: '已签到' }).waitFor()
    assert.equal(await active.getByText('请说明为什么上班时间来').count(), 0)
    const [came] = (await who.ask('GET', '/api/checkins')).items
    assert.equal(came.explanation, '单位同意来参加活动')
    await close()
  })

for (const [reader, number] of [['standard', 4], ['elder', 5]])
  test(`who says nothing checks in all the same, and can say it later, ${reader}`, async () => {
    const who = await sleepless(number)
    const { page, active, press, look, close } = await takePhone(browser, place, who, { path: scanPage(), reader })
    await active.getByText('现在是您单位的上班时间').waitFor()
    await press('签到')
    await page.getByRole('button', { name: '允许' }).tap()
    await active.getByRole('status', { name: '已签到' }).waitFor()
    await look('scan-unexplained')
    await press('请说明为什么上班时间来')
    await active.getByRole('textbox', { name: '上班时间来，是什么原因' }).waitFor()
    await page.evaluate(() => wx.reLaunch({ url: '/packages/checkins/record/index' }))
    await press(/，说明原因$/)
    await active.getByRole('textbox', { name: '上班时间来，是什么原因' }).fill('当天调休')
    await look('reason')
    await press('说明原因')
    await active.getByText('您的说明：当天调休').waitFor()
    await look('record-explained')
    await close()
  })
