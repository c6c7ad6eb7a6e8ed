/** The preview as a person uses it: built-ins, wx, routing. One browser, one phone a test. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { audit } from './kit/audit.mjs'
import { startBench } from './kit/bench.mjs'

let bench, neighbours, open

before(async () => {
  bench = await startBench()
  ;({ neighbours, open } = bench)
})
after(() => bench.close())

const press = (scope, name) => scope.getByRole('button', { name, exact: true }).tap()
const said = async (active, pattern) => {
  await active.locator('[data-role=said]', { hasText: pattern }).waitFor()
  return JSON.parse(await active.locator('[data-role=said]').textContent())
}

test('a form collects what was typed, picked, switched and chosen', async () => {
  const { page, active, close } = await open('controls')
  await active.getByPlaceholder('姓名').fill('钱乙甲')
  await active.getByText('3 字').waitFor()
  await active.getByPlaceholder('意见').fill('早点装')
  await active.getByText('日期 2026-01-02').tap()
  await page.getByLabel('日期').fill('2026-03-04')
  await press(page, '确定')
  await active.getByText('日期 2026-03-04').waitFor()
  await active.getByText('专长 电工').tap()
  await page.getByRole('option', { name: '法律' }).tap()
  await press(page, '确定')
  await active.getByText('专长 法律').waitFor()
  await active.getByRole('switch', { name: '同意' }).tap()
  await active.getByText('反对').tap()
  assert.equal(await active.getByRole('radio', { name: '反对' }).getAttribute('aria-checked'), 'true')
  await active.getByText('101', { exact: true }).tap()
  await active.getByText('102', { exact: true }).tap()
  await active.getByRole('slider', { name: '楼层' }).fill('7')
  await press(active, '提交')
  await active.locator('[data-role=sent]', { hasText: '钱乙甲' }).waitFor()
  assert.deepEqual(JSON.parse(await active.locator('[data-role=sent]').textContent()), {
    name: '钱乙甲', remark: '早点装', day: '2026-03-04', skill: 2, agree: true, side: 'no', homes: ['101', '102'], floor: 7,
  })
  await close()
})

test('a cancelled picker changes nothing', async () => {
  const { page, active, close } = await open('controls')
  await active.getByText('专长 电工').tap()
  await page.getByRole('option', { name: '法律' }).tap()
  await press(page, '取消')
  await active.getByText('专长 电工').waitFor()
  await close()
})

test('scanning: typed text, an own code, and going back', async () => {
  const { page, active, close } = await open('controls')
  await press(active, '扫码')
  await page.getByLabel('码的内容').fill('A-1')
  await press(page, '确定')
  assert.equal((await said(active, 'A-1')).result, 'A-1')
  await press(active, '扫码')
  await page.getByLabel('码的内容').fill('pages/second/second?scene=P7')
  await press(page, '确定')
  assert.equal((await said(active, 'P7')).path, 'pages/second/second?scene=P7')
  await press(active, '扫码')
  await press(page, '取消')
  assert.equal((await said(active, 'cancel')).errMsg, 'scanCode:fail cancel')
  await close()
})

test('scanning: a picture with a code, a picture without', async () => {
  const { page, active, close } = await open('controls')
  const picture = new URL('qr-community.png', import.meta.url).pathname
  await press(active, '扫码')
  const blank = await page.screenshot({ clip: { x: 0, y: 0, width: 50, height: 50 } })
  await page.getByLabel('选择二维码图片').setInputFiles({ name: 'blank.png', mimeType: 'image/png', buffer: blank })
  await page.getByText('没有找到二维码').waitFor()
  await page.getByLabel('选择二维码图片').setInputFiles(picture)
  assert.equal((await said(active, 'WX_CODE')).path, 'pages/second/second?scene=P7.abc')
  await close()
})

test('a poster scanned from outside opens its page', async () => {
  const { page, active, close } = await open('controls')
  const opened = page.evaluate(() => window.phone.scanFromOutside())
  await page.getByLabel('码的内容').fill('pages/second/second?name=poster&scene=P7')
  await press(page, '确定')
  assert.equal(await opened, true)
  await active.getByText('您好，poster').waitFor()
  await close()
})

test('location: privacy first, then the permission, then the place; a refusal is remembered', async () => {
  const { page, active, close } = await open('controls')
  await press(active, '定位')
  await page.getByText('隐私保护提示').waitFor()
  await press(page, '同意')
  await press(page, '允许')
  assert.equal((await said(active, 'gcj02')).latitude, 29.9721)
  await page.evaluate(() => { window.phone.position = null })
  await press(active, '定位')
  assert.match((await said(active, 'denied')).errMsg, /system permission denied/)
  await close()

  const other = await open('controls', { as: 'refuser' })
  await press(other.active, '定位')
  await press(other.page, '同意')
  await press(other.page, '拒绝')
  assert.equal((await said(other.active, 'deny')).errMsg, 'getLocation:fail auth deny')
  await press(other.active, '定位')
  assert.equal(await other.page.locator('.modal').count(), 0)
  await other.close()
})

test('subscribing: allowed in a tap and told to WeChat, refused later', async () => {
  const { page, active, close } = await open('controls')
  await press(active, '订阅')
  await press(page, '允许')
  assert.equal((await said(active, 'accept')).T1, 'accept')
  const consent = neighbours.seen.findLast(({ name }) => name === 'POST /emulator/consents')
  assert.deepEqual(consent.body, { openid: 'tester', template_id: 'T1', count: 1 })
  await press(active, '晚订阅')
  assert.match((await said(active, 'TAP')).errMsg, /can only be invoked by user TAP gesture/)
  await close()
})

test('the phone number needs consent to the privacy guide, and gives a code', async () => {
  const { page, active, close } = await open('controls', { phone: '14000000001' })
  await press(active, '手机号')
  await press(page, '拒绝')
  assert.match((await said(active, 'authorized')).errMsg, /privacy permission is not authorized/)
  await press(active, '手机号')
  await press(page, '同意')
  assert.equal((await said(active, 'phone-')).code, 'phone-14000000001')
  await close()
})

test('one button agrees to the privacy guide and gives the number', async () => {
  const { page, active, close } = await open('controls', { phone: '14000000001' })
  await press(active, '同意并用手机号')
  assert.equal((await said(active, 'phone-')).code, 'phone-14000000001')
  assert.deepEqual(await page.evaluate(() => wx.getPrivacySetting().then(({ needAuthorization }) => needAuthorization)), false)
  await close()
})

test('an API that was not declared to WeChat is refused', async () => {
  const { page, active, close } = await open('controls')
  await page.evaluate(() => { window.phone.program.privacy.declared = [] })
  await press(active, '照片')
  assert.deepEqual(await said(active, 'declared'), {
    errMsg: 'chooseMedia:fail api scope is not declared in the privacy agreement', errno: 112,
  })
  await close()
})

test('pictures are chosen, uploaded and looked at', async () => {
  neighbours.routes['POST /api/files'] = ({ body }) => [201, { bytes: body.length }]
  const { page, active, close } = await open('controls')
  const chooser = page.waitForEvent('filechooser')
  await press(active, '照片')
  await press(page, '同意')
  await (await chooser).setFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from('picture') })
  const [{ tempFilePath }] = (await said(active, 'tempFiles')).tempFiles
  const answer = await page.evaluate((filePath) => new Promise((resolve) => wx.login().then(({ code }) =>
    wx.request({ url: 'http://x/api/sessions', method: 'POST', data: { code }, success: ({ data }) => wx.uploadFile({
      url: 'http://x/api/files', filePath, name: 'file', header: { authorization: `Bearer ${data.token}` }, success: resolve,
    }) }))), tempFilePath)
  assert.equal(answer.statusCode, 201)
  assert.match(neighbours.seen.at(-1).body, /filename="a\.png"[\s\S]*picture/)
  await page.evaluate((url) => wx.previewImage({ urls: [url] }), tempFilePath)
  await page.getByRole('dialog', { name: '图片' }).tap()
  assert.equal(await page.getByRole('dialog', { name: '图片' }).count(), 0)
  await close()
})

test('a paper that was downloaded opens; what is none, or is not there, is refused in WeChat\'s words', async () => {
  neighbours.routes['GET /api/files/plan'] = () => [200, 'a paper']
  const { page, close } = await open('controls')
  const { statusCode, tempFilePath: filePath } = await page.evaluate(() => new Promise((resolve) => wx.login().then(({ code }) =>
    wx.request({ url: 'http://x/api/sessions', method: 'POST', data: { code }, success: ({ data }) => wx.downloadFile({
      url: 'http://x/api/files/plan', header: { authorization: `Bearer ${data.token}` }, success: resolve,
    }) }))))
  assert.equal(statusCode, 200)
  const opened = (options) => page.evaluate((given) =>
    wx.openDocument(given).then(({ errMsg }) => errMsg, ({ errMsg }) => errMsg), options)
  assert.equal(await opened({ filePath }), 'openDocument:fail filetype not supported')
  assert.equal(await opened({ filePath: 'blob:gone', fileType: 'pdf' }), 'openDocument:fail file doesn\'t exist')
  assert.equal(await opened({ filePath, fileType: 'pdf' }), 'openDocument:ok')
  const dialog = page.getByRole('dialog', { name: '文件' })
  await dialog.getByText('这个 PDF 文件').waitFor()
  const shown = page.waitForEvent('popup')
  await dialog.getByRole('button', { name: '在新页里看' }).tap()
  assert.equal((await shown).url(), filePath)
  await dialog.getByRole('button', { name: '关闭' }).tap()
  assert.equal(await dialog.count(), 0)
  await close()
})

test('dialogs answer; a disabled button does not', async () => {
  const { page, active, close } = await open('controls')
  await press(active, '弹窗')
  await page.getByText('投给赞成吗？').waitFor()
  await press(page, '确定')
  assert.equal((await said(active, 'confirm')).confirm, true)
  await press(active, '菜单')
  await page.getByRole('menuitem', { name: '反对' }).tap()
  assert.equal((await said(active, 'tapIndex')).tapIndex, 1)
  await active.getByRole('button', { name: '不能点' }).tap({ force: true })
  assert.doesNotMatch(await active.locator('[data-role=said]').textContent(), /disabled/)
  await close()
})

test('the click that follows a touch does not answer the dialog that the touch has opened', async () => {
  const { page, close } = await open('controls')
  const ask = () => { wx.showModal({ title: '真的吗' }).then(({ confirm }) => { window.answer = confirm }) }
  await page.evaluate(ask)
  const yes = page.getByRole('button', { name: '确定' })
  const { x, y, width, height } = await yes.boundingBox()
  const touch = () => page.touchscreen.tap(x + width / 2, y + height / 2)
  await touch()
  await page.waitForFunction(() => window.answer === true)
  await page.evaluate((open) => {
    window.answer = undefined
    window.clicks = 0
    addEventListener('touchend', new Function(`(${open})()`), { once: true })
    addEventListener('click', () => { window.clicks += 1 }, { capture: true })
  }, ask.toString())
  await touch()
  await page.waitForFunction(() => window.clicks === 1)
  assert.equal(await page.evaluate(() => window.answer), undefined)
  await yes.focus()
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => window.answer === true)
  await close()
})

test('a swiper turns, rich text lets no script through', async () => {
  const { page, active, close } = await open('controls')
  await page.evaluate(() => { document.querySelector('wx-swiper').scrollTo({ left: 999 }) })
  assert.equal((await said(active, 'touch')).current, 1)
  assert.equal(await active.locator('wx-rich-text').innerHTML(), '<b>粗</b>')
  await close()
})

test('pages: forward with a query, back by the bar, tabs keep their pages', async () => {
  const { page, active, close } = await open('controls')
  await active.getByText('下一页').tap()
  await active.getByText('您好，邻').waitFor()
  await active.getByRole('button', { name: '返回' }).tap()
  await press(active, '下拉')
  await active.locator('[data-role=log]', { hasText: 'show' }).waitFor()
  await press(active, '控件')
  await press(active, '下拉')
  await active.locator('[data-role=log]', { hasText: 'show hide show' }).waitFor()
  assert.equal(await page.evaluate(() => getCurrentPages().length), 1)
  await close()
})

test('a page that was opened from outside leads home', async () => {
  const { active, close } = await open('second')
  await active.getByRole('button', { name: '回首页' }).tap()
  await active.getByPlaceholder('姓名').waitFor()
  assert.equal(await active.getByRole('button', { name: '回首页' }).count(), 0)
  await close()
})

test('refused: pages that do not exist, tabs opened as pages, more than ten pages', async () => {
  const { page, close } = await open('controls')
  const go = (url) => page.evaluate((target) => wx.navigateTo({ url: target }).then(() => 'ok', (error) => error.errMsg), url)
  assert.match(await go('/pages/none/none'), /page "pages\/none\/none" is not found/)
  assert.match(await go('/pages/pull/pull'), /can not navigateTo a tabbar page/)
  for (let depth = 1; depth < 10; depth += 1) assert.equal(await go('/pages/second/second'), 'ok')
  assert.match(await go('/pages/second/second'), /webview count limit/)
  await close()
})

async function drag(page, from, to) {
  await page.mouse.move(180, from)
  await page.mouse.down()
  await page.mouse.move(180, to, { steps: 5 })
  await page.mouse.up()
}

test('pulling down refreshes, a short pull does not, the end of the page loads more', async () => {
  const { page, active, close } = await open('pull')
  const log = active.locator('[data-role=log]')
  await drag(page, 200, 240)
  await drag(page, 200, 420)
  await log.filter({ hasText: 'show refresh' }).waitFor()
  await page.waitForFunction(() => !document.querySelector('[data-refreshing]'))
  assert.equal((await log.textContent()).match(/refresh/g).length, 1)
  await page.evaluate(() => { document.querySelector('[data-active] wx-page').scrollTop = 1e6 })
  await active.getByText('第 24 行').waitFor()
  await close()
})

test('what comes late for a page that was left is not heard: data, and the finger that pulled it', async () => {
  const { page, active, close } = await open('pull')
  await page.evaluate(async () => {
    const [left] = getCurrentPages()
    const host = document.querySelector('[data-active] wx-page')
    const finger = (name, clientY) => {
      const touch = new Touch({ identifier: 1, target: host, clientX: 100, clientY })
      host.dispatchEvent(new TouchEvent(name, { touches: [touch], changedTouches: [touch] }))
    }
    finger('touchstart', 200)
    finger('touchmove', 210)
    await wx.reLaunch({ url: '/pages/controls/controls' })
    finger('touchend', 210)
    left.setData({ log: 'late' })
  })
  await active.getByPlaceholder('姓名').waitFor()
  await close()
})

test('states of a page: its sentence is the server\'s, and one can try again', async () => {
  const query = `?state=error&sentence=${encodeURIComponent('名单还没有公示')}`
  const { active, close } = await open('second', { path: `/pages/second/second${query}` })
  await active.getByRole('alert').getByText('名单还没有公示').waitFor()
  await press(active, '再试一次')
  await active.getByText('您好，又来了').waitFor()
  await close()
})

test('the start page logs in, silently again when the login expired, and says when there is no line', async () => {
  const { page, active, close } = await open('start')
  await active.getByText('您好，钱乙甲').waitFor()
  neighbours.expire()
  await page.evaluate(() => getCurrentPages()[0].load())
  await active.getByText('您好，钱乙甲').waitFor()
  await page.evaluate(() => { window.phone.isOnline = false })
  await page.evaluate(() => getCurrentPages()[0].load())
  await active.getByText('网络不通').waitFor()
  await page.evaluate(() => { window.phone.isOnline = true })
  await press(active, '再试一次')
  await active.getByText('您好，钱乙甲').waitFor()
  await close()
})

test('the line coming and going is told', async () => {
  const { page, close } = await open('controls')
  await page.evaluate(() => { window.heard = []; wx.onNetworkStatusChange(({ isConnected }) => window.heard.push(isConnected)) })
  await page.context().setOffline(true)
  await page.waitForFunction(() => window.heard.length === 1)
  assert.equal((await page.evaluate(() => wx.getNetworkType())).networkType, 'none')
  await page.context().setOffline(false)
  await page.waitForFunction(() => window.heard.length === 2)
  assert.deepEqual(await page.evaluate(() => window.heard), [false, true])
  await close()
})

test('careless setData is a fault', async () => {
  const { page, close } = await open('controls')
  await page.evaluate(() => {
    const [current] = getCurrentPages()
    current.setData({ name: undefined })
    current.setData({ name: 'x'.repeat(1024 * 1024) })
  })
  const errors = await page.evaluate(() => window.phone.errors)
  assert.equal(errors.length, 2)
  assert.match(errors[0], /"name" to undefined/)
  assert.match(errors[1], /over 1 MB/)
  await close({ expected: ['setData of'] })
})

for (const [mode, font, target] of [['standard', 17, 44], ['elder', 23.8, 60]])
  test(`shared components pass the audit, ${mode}`, async () => {
    const { active, close } = await open('controls', { font })
    assert.deepEqual(await audit(active, { target }), [])
    await close()
  })
