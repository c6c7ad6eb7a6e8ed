/** Tasks on a phone: found, taken, declined, done with pictures, and the hours that come of it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { addPicture, eventually, inHours, isOfThisMonth, known, member, pushTask, sceneOf, secretary } from './people.mjs'
import { callsOf, NUMBER, takePhone, takePhoneOf, tapTwice } from './phones.mjs'
import { world } from './world.mjs'

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await secretary(place)
})
after(async () => { await browser.close(); await place.close() })

const detail = ({ id }) => `/packages/tasks/detail/index?id=${id}`

const taking = (number, options) => takePhoneOf(browser, place, member(number), options)

for (const [reader, number] of [['standard', 12], ['elder', 13], ['largest', 14]])
  test(`a task is found, taken, done and sent in, ${reader}`, async () => {
    const task = await pushTask(desk, { title: `检修楼道灯（${NUMBER[reader]}）` })
    const { who, page, active, press, look, answer, close } = await taking(number, { path: '/pages/tasks/index', reader })
    await active.getByText(task.title).waitFor()
    await look('tasks')
    await active.getByRole('button', { name: task.title }).tap()
    await active.getByText('三单元楼道灯不亮').waitFor()
    await look('task')
    await press('我来做')
    await answer('允许')
    await active.getByText('您已领取').waitFor()
    await look('task-claimed')
    await press('做完了，去提交')
    await active.getByRole('textbox', { name: '完成情况' }).fill('换了两只灯泡，已经亮了。')
    await addPicture(page, press)
    await active.getByRole('button', { name: '第 1 张照片，点开看大图' }).waitFor()
    await look('report')
    await press('提交')
    await active.getByText('您已提交').waitFor()
    const [mine] = (await desk.ask('GET', `/api/tasks/${task.id}/assignments`)).items
    assert.equal(mine.state, 'completed')
    assert.equal(mine.file_ids.length, 1)
    await desk.ask('POST', `/api/tasks/${task.id}/assignments/${mine.id}/review`, { accepted: false, remark: '请补一张三楼的照片' })
    await page.evaluate(() => wx.reLaunch({ url: '/pages/tasks/index' }))
    await active.getByRole('tab', { name: '我领的' }).tap()
    await active.getByText('退回了，请补充').waitFor()
    await look('tasks-mine')
    await active.getByRole('button', { name: task.title }).tap()
    await active.getByText('请补一张三楼的照片').waitFor()
    await look('task-returned')
    // the one message to which the claim's dialog said yes
    await eventually(async () => JSON.stringify(await who.messages()).includes('退回补充'))
    await close()
  })

test('pictures: looked at, taken away, and nothing chosen', async () => {
  const task = await pushTask(desk)
  const who = await known(place, member(15))
  await who.ask('POST', `/api/tasks/${task.id}/assignments`)
  const path = `/packages/tasks/report/index?id=${task.id}`
  const { page, active, press, close } = await takePhone(browser, place, who, { path })
  await addPicture(page, press)
  await press('第 1 张照片，点开看大图')
  await page.getByRole('dialog', { name: '图片' }).tap()
  await press('去掉第 1 张照片')
  assert.equal(await active.locator('wx-image').count(), 0)
  await press('提交')
  await page.getByText('请写几句完成情况').waitFor()
  await close()
})

test('no is said with a reason, and one may come back', async () => {
  const task = await pushTask(desk, { title: '搬椅子' })
  const { page, active, press, look, answer, close } = await taking(16, { path: detail(task) })
  await press('这次来不了')
  await active.getByRole('radio', { name: '家里有事' }).tap()
  await look('decline')
  await press('告诉社区')
  await active.getByText('您说过来不了：家里有事').waitFor()
  await look('task-declined')
  await press('我来做')
  await answer('取消')
  await active.getByText('您已领取').waitFor()
  await press('临时有事，去不了')
  await active.getByRole('textbox', { name: '来不了的原因' }).fill('要去医院')
  await press('告诉社区')
  await active.getByText('您说过来不了：要去医院').waitFor()
  await press('我来做')
  await active.getByText('您已领取').waitFor() // WeChat asks nobody twice who has said no
  assert.equal(await page.evaluate(() => window.phone.calls.filter(({ api }) => api === 'requestSubscribeMessage').length), 1)
  await close()
})

test('the last seat is gone: the server\'s sentence', async () => {
  const task = await pushTask(desk, { capacity: 1 })
  const { page, press, answer, close } = await taking(17, { path: detail(task) })
  const other = await known(place, member(18))
  await other.ask('POST', `/api/tasks/${task.id}/assignments`)
  await press('我来做')
  await answer('允许')
  await page.getByText('名额已满').waitFor()
  await answer('知道了')
  await close()
})

test('two taps claim once; a claim whose answer was lost is repeated with its key', async () => {
  const task = await pushTask(desk)
  const who = await known(place, member(19))
  await who.ask('POST', '/api/me/consents', { kind: 'task', result: 'accept' })
  const { page, active, press, answer, close } = await takePhone(browser, place, who, { path: detail(task) })
  const keys = []
  const address = `**/api/tasks/${task.id}/assignments`
  await tapTwice(page, active.getByRole('button', { name: '我来做' }), address, async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    await route.fetch()
    await route.abort()
  })
  await page.getByText('网络不通').waitFor()
  await answer('知道了')
  await page.unroute(address)
  await page.route(address, (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    return route.continue()
  })
  await press('我来做')
  await active.getByText('您已领取').waitFor()
  assert.equal(keys.length, 2)
  assert.equal(keys[0], keys[1])
  await close({ expected: ['net::ERR_FAILED'] })
})

test('called off, over, and not mine to see', async () => {
  const task = await pushTask(desk)
  await desk.ask('POST', `/api/tasks/${task.id}/cancellation`, { reason: '下雨，改天再做' })
  const { page, active, look, close } = await taking(20, { path: detail(task) })
  await active.getByText('任务取消了：下雨，改天再做').waitFor()
  assert.equal(await active.getByRole('button', { name: '我来做' }).count(), 0)
  await look('task-cancelled')
  await page.evaluate(() => wx.reLaunch({ url: '/packages/tasks/detail/index?id=999999' }))
  await active.getByRole('alert').getByText('没有找到这个任务').waitFor()
  await look('task-missing')
  await close()
})

test('a skill that one does not have', async () => {
  const task = await pushTask(desk, { skills: ['潜水'] })
  const { page, press, answer, close } = await taking(21, { path: detail(task) })
  await press('我来做')
  await answer('允许')
  await page.getByText('需要有潜水专长的人').waitFor()
  await answer('知道了')
  await close()
})

test('without a line the list says so, and comes when the line is back', async () => {
  const { page, active, press, look, close } = await taking(22, { path: '/pages/tasks/index' })
  await active.getByRole('tab', { name: '做完的' }).tap()
  await active.getByText('还没有做完的任务').waitFor()
  await look('tasks-empty')
  await page.context().setOffline(true)
  await active.getByRole('tab', { name: '我领的' }).tap()
  await active.getByText('网络不通').waitFor()
  await look('tasks-offline')
  await page.context().setOffline(false)
  await press('再试一次')
  await active.getByText('您还没有领任务').waitFor()
  await close()
})

for (const [reader, number] of [['standard', 23], ['elder', 24]])
  test(`hours by month and day, ${reader}`, async () => {
    const { who, active, press, look, close } = await taking(number, { path: '/packages/checkins/record/index', reader })
    await active.getByText('还没有签到过').waitFor()
    await look('record-empty')
    const scene = await sceneOf(desk, desk.community)
    const [from, until] = [inHours(-2), inHours(-1)]
    const { id } = await who.ask('POST', '/api/checkins', { scene, scanned_at: from })
    await who.ask('POST', `/api/checkins/${id}/check-out`, { scene, scanned_at: until })
    await press('上个月')
    if (isOfThisMonth(from)) await active.getByRole('button', { name: '下个月' }).tap()
    await active.getByText('1 小时').first().waitFor()
    await active.getByText('当时没有网络，后来补传的').first().waitFor()
    await look('record')
    await close()
  })

test('an expired login is renewed once, silently', async () => {
  const { page, active, close } = await taking(25, { path: '/pages/tasks/index' })
  await active.getByRole('tab', { name: '做完的' }).tap()
  await active.getByText('还没有做完的任务').waitFor()
  await page.evaluate(() => wx.setStorageSync('login', { ...wx.getStorageSync('login'), token: 'worn-out' }))
  await active.getByRole('tab', { name: '我领的' }).tap()
  await active.getByText('您还没有领任务').waitFor()
  assert.equal(await callsOf(page, 'POST', '/api/sessions'), 1)
  await close()
})

test('what is not for me to see is told as the server tells it', async () => {
  const { page, active, look, close } = await taking(26)
  const message = '您没有办理这件事的权限。'
  await page.route('**/api/tasks?*', (route) => route.fulfill({ status: 403, json: { error: { code: 'forbidden', message } } }))
  await active.getByRole('tab', { name: '任务' }).tap()
  await active.getByRole('alert').getByText(message).waitFor()
  assert.equal(await active.getByRole('button', { name: '再试一次' }).count(), 0)
  await look('tasks-forbidden')
  await close()
})

test('a login that cannot be renewed is an answer, not a loop', async () => {
  const { page, active, close } = await taking(26)
  await page.route('**/api/tasks?*', (route) =>
    route.fulfill({ status: 401, json: { error: { code: 'account_deleted', message: '这个账号已注销，请重新登录。' } } }))
  await active.getByRole('tab', { name: '任务' }).tap()
  await active.getByRole('alert').getByText('这个账号已注销').waitFor()
  assert.equal(await callsOf(page, 'POST', '/api/sessions'), 1)
  await close()
})

test('a server that is broken says so, and one can try again', async () => {
  const { page, active, press, close } = await taking(26)
  await page.route('**/api/tasks?*', (route) => route.fulfill({ status: 500, body: 'oops' }))
  await active.getByRole('tab', { name: '任务' }).tap()
  await active.getByText('服务暂时出了问题').waitFor()
  await page.unroute('**/api/tasks?*')
  await press('再试一次')
  await active.getByText('服务暂时出了问题').waitFor({ state: 'detached' })
  await close()
})
