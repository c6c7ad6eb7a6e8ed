/** Coming and going by a scanned code: with a line, without one, with and without a location. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { estateOf, inHours, known, member, pushTask, sceneOf, secretary, Somebody, stranger } from './people.mjs'
import { callsOf, takePhone } from './phones.mjs'
import { world } from './world.mjs'

let place, browser, desk, scene

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await secretary(place)
  scene = await sceneOf(desk, desk.community)
})
after(async () => { await browser.close(); await place.close() })

const scanPage = (code) => `/pages/scan/index?scene=${encodeURIComponent(code)}`

/** @returns the member's phone on the page of a code, as a poster opens it */
async function scanned(number, { code = scene, ...options } = {}) {
  const who = await known(place, member(number))
  return { who, ...(await takePhone(browser, place, who, { path: scanPage(code), ...options })) }
}

const allow = (page) => page.getByRole('button', { name: '允许' }).tap()

for (const [reader, number] of [['standard', 0], ['elder', 1], ['largest', 2]])
  test(`coming and going at a poster, ${reader}`, async () => {
    const { page, active, press, look, close } = await scanned(number, { reader })
    await active.getByText('紫荆园社区').waitFor()
    await active.getByText('算作在这里的服务时间').waitFor()
    await look('scan-arrive')
    await press('签到')
    await allow(page)
    await active.getByRole('status', { name: '已签到' }).waitFor()
    await look('scan-arrived')
    await press('好')
    await active.getByText('您在紫荆园社区').waitFor()
    await page.evaluate((url) => wx.navigateTo({ url }), scanPage(scene))
    await active.getByText('到的').waitFor()
    await look('scan-leave')
    await press('签退')
    await active.getByRole('status', { name: '已签退' }).waitFor()
    await look('scan-left')
    await close()
  })

test('the button scans a poster as well as the code on a screen', async () => {
  const held = await desk.ask('POST', '/api/occasions',
    { place_id: desk.community, title: '议事会', starts_at: inHours(0), ends_at: inHours(2) })
  const { scene: shown } = await desk.ask('GET', `/api/occasions/${held.id}/code`)
  const who = await known(place, member(3))
  const { page, active, press, look, close } = await takePhone(browser, place, who)
  await press('扫码签到')
  await page.getByLabel('码的内容').fill(shown)
  await page.getByRole('button', { name: '确定' }).tap()
  await active.getByText('算作参加这次活动').waitFor()
  await look('scan-occasion')
  await press('签到')
  await allow(page)
  await active.getByText('议事会').waitFor()
  await close()
})

test('what is no code of ours is said to be none', async () => {
  const { page, active, press, look, close } = await scanned(4, { code: 'no-such-code' })
  await active.getByRole('alert').getByText('不是邻里的签到码').waitFor()
  await look('scan-unknown')
  await press('重新扫码')
  await page.getByLabel('码的内容').fill('pages/home/index?scene=1')
  await page.getByRole('button', { name: '确定' }).tap()
  await page.getByText('请扫社区张贴的').waitFor()
  await page.getByRole('button', { name: '知道了' }).tap()
  await press('重新扫码')
  await page.getByRole('button', { name: '取消' }).tap()
  await active.getByText('重新扫码').waitFor()
  await close()
})

test('who refuses the location checks in all the same, and is not asked again', async () => {
  const { page, active, press, close } = await scanned(5)
  await press('签到')
  await page.getByRole('button', { name: '拒绝' }).tap()
  await active.getByRole('status', { name: '已签到' }).waitFor()
  assert.equal(await active.getByText('没有带位置').count(), 0)
  await page.evaluate((url) => wx.reLaunch({ url }), scanPage(scene))
  await press('签退')
  await active.getByRole('status', { name: '已签退' }).waitFor()
  assert.equal((await page.evaluate(() => window.phone.calls.filter(({ api }) => api === 'getLocation'))).length, 1)
  await close()
})

test('a claimed task is what one comes for; one may say otherwise', async () => {
  const task = await pushTask(desk)
  const who = await known(place, member(6))
  await who.ask('POST', `/api/tasks/${task.id}/assignments`)
  const { page, active, press, look, close } = await takePhone(browser, place, who, { path: scanPage(scene) })
  await active.getByRole('radio', { name: '检修楼道灯', checked: true }).waitFor()
  await look('scan-choice')
  await active.getByRole('radio', { name: '不做任务' }).tap()
  await active.getByRole('radio', { name: '检修楼道灯' }).tap()
  await press('签到')
  await allow(page)
  await active.getByRole('status', { name: '已签到' }).waitFor()
  assert.equal((await who.ask('GET', '/api/checkins')).items[0].title, '检修楼道灯')
  await close()
})

test('two taps are one request', async () => {
  const { page, active, close } = await scanned(7)
  const button = active.getByRole('button', { name: '签到' })
  await button.evaluate((element) => {
    for (let tap = 0; tap < 2; tap += 1) element.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
    for (const name of ['touchstart', 'touchend', 'touchstart', 'touchend']) {
      const touch = new Touch({ identifier: 1, target: element, clientX: 1, clientY: 1 })
      const touches = name === 'touchstart' ? [touch] : []
      element.dispatchEvent(new TouchEvent(name, { bubbles: true, composed: true, touches, changedTouches: [touch] }))
    }
  })
  await allow(page)
  await active.getByRole('status', { name: '已签到' }).waitFor()
  assert.equal(await callsOf(page, 'POST', '/api/checkins'), 1)
  await close()
})

test('without a line the scan waits with its time, is seen to wait, and is sent when the line is back', async () => {
  const { who, page, active, press, look, close } = await scanned(8)
  await active.getByText('紫荆园社区').waitFor()
  await page.context().setOffline(true)
  await press('签到')
  await allow(page)
  await active.getByRole('status', { name: '已记下' }).waitFor()
  await look('scan-waiting')
  const [{ key, scanned_at }] = await page.evaluate(() => wx.getStorageSync('pending-scans'))
  await page.context().setOffline(false)
  await active.getByRole('status', { name: '已签到' }).waitFor()
  const [stored] = (await who.ask('GET', '/api/checkins')).items
  assert.ok(key)
  assert.ok(Math.abs(Date.parse(stored.checked_in_at) - Date.parse(scanned_at)) < 60_000)
  assert.deepEqual(await page.evaluate(() => wx.getStorageSync('pending-scans')), [])
  await close()
})

test('a code opened without a line: come and go, both wait, both arrive in order', async () => {
  const { who, page, active, press, look, close } = await scanned(9)
  await active.getByText('紫荆园社区').waitFor()
  await page.context().setOffline(true)
  await page.evaluate((url) => wx.reLaunch({ url }), scanPage(scene))
  await active.getByText('现在没有网络').waitFor()
  await look('scan-offline')
  await press('我来了，签到')
  await allow(page)
  await active.getByRole('status', { name: '已记下' }).waitFor()
  await page.evaluate((url) => wx.reLaunch({ url }), scanPage(scene))
  await press('我要走了，签退')
  await active.getByRole('status', { name: '已记下' }).waitFor()
  await page.evaluate(() => wx.reLaunch({ url: '/packages/checkins/waiting/index' }))
  await active.getByText('签退').waitFor()
  await look('waiting')
  await press('现在传')
  await page.context().setOffline(false)
  await active.getByText('都传好了').waitFor()
  await look('waiting-empty')
  const { items } = await who.ask('GET', '/api/checkins')
  assert.equal(items.length, 1)
  assert.notEqual(items[0].checked_out_at, null)
  await close()
})

test('a scan that is refused afterwards says so until it has been read', async () => {
  const { page, active, press, look, close } = await scanned(10)
  const old = new Date(Date.now() - 100 * 3600_000).toISOString()
  await page.evaluate(([code, scanned_at]) => {
    wx.setStorageSync('pending-scans', [{ scene: code, scanned_at, key: `late-${Date.now()}-abcdefgh` }])
    return wx.reLaunch({ url: '/packages/checkins/waiting/index' })
  }, [scene, old])
  await press('现在传')
  await active.getByText('不能再补传').waitFor()
  await look('waiting-refused')
  await press('知道了，去掉这条')
  await active.getByText('都传好了').waitFor()
  await close()
})

test('whom nobody knows checks in, and is asked to say who they are', async () => {
  const who = new Somebody(place, stranger(20))
  const options = { path: scanPage(scene), fresh: true }
  const { page, active, press, look, answer, close } = await takePhone(browser, place, who, options)
  await press('签到')
  await answer('同意')
  await allow(page)
  await active.getByText('社区还不认得您').waitFor()
  await look('scan-nameless')
  await press('社区还不认得您')
  await press('同意，开始使用')
  await press('用微信手机号')
  await active.getByText('花名册上没找到您').waitFor()
  await press('以后再说')
  await active.getByRole('status', { name: '已签到' }).waitFor()
  assert.equal(await active.getByText('社区还不认得您').count(), 0)
  await close()
})

test('the desk around the phone has the codes on the walls', async () => {
  const people = [{ openid: 'e2e-visitor', name: '路过的人', note: '', phone: stranger(21) }, { ...desk, name: '书记', note: '' }]
    .map(({ openid, name, note, phone }) => ({ openid, name, note, phone }))
  const page = await browser.newPage()
  await page.route('**/preview-config.json', (route) => route.fulfill({ json: { people, places: [], posters: [desk.openid] } }))
  await page.goto(place.preview)
  const phone = page.frameLocator('iframe')
  await phone.getByRole('button', { name: '同意，开始使用' }).click()
  await phone.getByRole('button', { name: '先不填，进去看看' }).click()
  await page.getByText('墙上的码', { exact: true }).click()
  const poster = page.getByRole('button', { name: '扫紫荆园社区的码' })
  await poster.click() // no scanner is open: as WeChat's own
  await phone.getByText('算作在这里的服务时间').waitFor()
  await page.getByRole('button', { name: '重新打开小程序' }).click()
  await phone.getByRole('button', { name: '扫码签到' }).click()
  await poster.click()
  await phone.getByText('算作在这里的服务时间').waitFor()
  assert.equal(await phone.getByRole('button', { name: '返回' }).count(), 1) // opened by the mini-program's own scanner
  await page.close()
})

test('a place inside the community has its own code', async () => {
  const estate = await estateOf(desk)
  const { active, close } = await scanned(11, { code: await sceneOf(desk, estate.id) })
  await active.getByText('弘运小区').waitFor()
  await close()
})
