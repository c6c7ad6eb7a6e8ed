/** The first page: what is to be done now, for an owner, a member, a secretary, and without a line. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { known, member, owner, pushTask, sceneOf, secretary } from './people.mjs'
import { NUMBER, takePhone, takePhoneOf } from './phones.mjs'
import { world } from './world.mjs'

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await secretary(place)
})
after(async () => { await browser.close(); await place.close() })

const taking = (phone, options) => takePhoneOf(browser, place, phone, options)

for (const [reader, number] of [['standard', 9], ['elder', 10], ['largest', 11]])
  test(`an owner sees the home to confirm, then the vote, ${reader}`, async () => {
    const { who, page, active, press, look, close } = await taking(owner(number), { reader })
    await active.getByText('请认一认您的家').waitFor()
    const scan = await active.getByRole('button', { name: '扫码签到' }).boundingBox()
    assert.ok(scan.y + scan.height <= page.viewportSize().height)
    await look('home-offered')
    await press('请认一认您的家')
    await press(`${who.login.person.homes[0].label}，是我的家`)
    await active.getByText('您是业主').waitFor()
    await active.getByRole('button', { name: '返回' }).tap()
    await active.getByText('等您投票').first().waitFor()
    await look('home-owner')
    await close()
  })

for (const [reader, number] of [['standard', 20], ['elder', 21]])
  test(`a member sees where they are checked in and what they took on, ${reader}`, async () => {
    const task = await pushTask(desk, { title: `巡楼（${NUMBER[reader]}）` })
    const who = await known(place, member(number))
    await who.ask('POST', `/api/tasks/${task.id}/assignments`)
    await who.ask('POST', '/api/checkins', { scene: await sceneOf(desk, desk.community) })
    const { active, press, look, close } = await takePhone(browser, place, who, { reader })
    await active.getByText('您在紫荆园社区').waitFor()
    await active.getByText('您已领取').waitFor()
    await look('home-member')
    await press(task.title)
    await active.getByText('三单元楼道灯不亮').waitFor()
    await close()
  })

test('a secretary finds the desk among what is theirs', async () => {
  const { active, look, close } = await taking('14000008001', { path: '/pages/me/index' })
  await active.getByText('紫荆园社区 社区书记').waitFor()
  await look('me-secretary')
  await close()
})

test('without a line it says so; scans that wait are shown and sent when the line is back', async () => {
  const { page, active, press, look, close } = await taking(member(22))
  await active.getByRole('button', { name: '扫码签到' }).waitFor()
  await page.context().setOffline(true)
  const scene = await sceneOf(desk, desk.community)
  await page.evaluate((code) => {
    wx.setStorageSync('pending-scans', [{ scene: code, scanned_at: new Date().toISOString(), key: 'waits-abcdefgh-ijklmnop' }])
    return wx.reLaunch({ url: '/pages/home/index' })
  }, scene)
  await active.getByText('网络不通').waitFor()
  await look('home-offline')
  await page.context().setOffline(false)
  await press('再试一次')
  await active.getByText('您在紫荆园社区').waitFor()
  assert.deepEqual(await page.evaluate(() => wx.getStorageSync('pending-scans')), [])
  await close()
})

test('a pull brings what is new', async () => {
  const { page, active, close } = await taking(member(26))
  await active.getByRole('button', { name: '扫码签到' }).waitFor()
  await pushTask(desk, { title: '刚刚发的任务' })
  await page.evaluate(() => wx.startPullDownRefresh())
  await active.getByText('刚刚发的任务').waitFor()
  await close()
})
