/** What belongs to a person: homes, name, data, messages, letters, and the way out. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { eventually, inHours, member, owner, pushTask, secretary, Somebody, stranger } from './people.mjs'
import { takePhoneOf } from './phones.mjs'
import { world } from './world.mjs'

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await secretary(place)
})
after(async () => { await browser.close(); await place.close() })

const ME = '/pages/me/index'

const taking = (phone, options) => takePhoneOf(browser, place, phone, { path: ME, ...options })

for (const [reader, number] of [['standard', 5], ['elder', 6], ['largest', 7]])
  test(`the homes of an owner, ${reader}`, async () => {
    const { who, active, press, look, answer, close } = await taking(owner(number), { reader })
    const [{ label }] = who.login.person.homes
    await active.getByText(`${label}，等您确认`).waitFor()
    await look('me')
    await press('我的住处')
    await look('homes-offered')
    await press(`${label}，是我的家`)
    await active.getByText('您是业主').waitFor()
    await look('homes')
    await press(`${label}，去掉`)
    await answer('留着')
    await press(`${label}，去掉`)
    await answer('去掉')
    await active.getByText('您还没有登记住处').waitFor()
    await look('homes-none')
    await close()
  })

test('a home said by hand waits, and shows what the secretary answered', async () => {
  const { who, page, active, press, look, close } = await taking(stranger(40))
  await press('我的住处')
  await press('登记我的住处')
  await press('盐溪桥社区')
  await active.getByRole('textbox', { name: '几栋几单元几号' }).waitFor()
  await press('换一个小区')
  await press('紫荆园社区')
  await press('回上一级')
  await press('紫荆园社区')
  await look('claim-places')
  await press('弘运小区')
  await active.getByRole('textbox', { name: '几栋几单元几号' }).fill('8栋1单元101')
  await press('登记')
  await active.getByRole('status', { name: '已登记' }).waitFor()
  await press('好')
  await active.getByText('社区正在核实').waitFor()
  await look('homes-waiting')
  const claims = (await desk.ask('GET', '/api/home-claims')).items
  const claim = claims.find(({ person }) => person.id === who.login.person.id)
  await desk.ask('PATCH', `/api/home-claims/${claim.id}`, { state: 'refused', reason: '请带房产证到社区来' })
  await page.evaluate(() => wx.reLaunch({ url: '/packages/me/homes/index' }))
  await active.getByText('社区没有通过：请带房产证到社区来').waitFor()
  await look('homes-refused')
  await close()
})

test('a name is corrected', async () => {
  const { page, active, press, look, answer, close } = await taking(member(27))
  await press('我的名字')
  await active.getByRole('textbox', { name: '您叫什么名字' }).fill('123')
  await press('保存')
  await page.getByText('不是姓名').waitFor()
  await answer('知道了')
  await active.getByRole('textbox', { name: '您叫什么名字' }).fill('钱丑卯')
  await look('name')
  await press('保存')
  await active.getByText('钱丑卯').waitFor()
  await active.getByText('紫荆园社区 报到党员').waitFor()
  await close()
})

for (const [reader, number] of [['standard', 28], ['elder', 29]])
  test(`what is kept is seen and taken along, ${reader}`, async () => {
    const { page, active, press, look, answer, close } = await taking(member(number), { reader })
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(page.url()).origin })
    await press('我的资料')
    await active.getByText('报到登记').waitFor()
    assert.equal(await active.getByText(/\dT\d/).count(), 0, 'a bare timestamp')
    await look('data')
    await press('复制全部资料')
    await page.getByText('已经复制').waitFor()
    await answer('好')
    const copy = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))
    assert.deepEqual(Object.keys(copy).sort(), ['created_at', 'homes', 'others', 'person', 'roles', 'sessions'])
    await close()
  })

test('an account ends after one question more, and the next one is a new one', async () => {
  const { who, page, active, press, look, answer, close } = await taking(owner(8), { path: '/packages/me/leave/index' })
  await look('leave')
  await press('注销账号')
  await answer('不注销')
  await press('注销账号')
  await answer('注销')
  await active.getByText('大家商量着办').waitFor()
  assert.equal(await page.evaluate(() => wx.getStorageSync('login')), '')
  assert.equal((await who.send('GET', '/api/me')).status, 401)
  await press('同意，开始使用')
  await active.getByText('让社区认得您').waitFor()
  await close()
})

test('messages: unread ones are counted, opened and read', async () => {
  const { who, page, active, press, look, close } = await taking(member(24))
  await pushTask(desk, { title: '打扫会议室', push: true })
  await page.evaluate(() => wx.reLaunch({ url: '/pages/me/index' }))
  await active.getByRole('button', { name: /消息，\d+条未读/ }).waitFor()
  await press(/消息/)
  await active.getByText('还没看').first().waitFor()
  await look('messages')
  await active.getByRole('button', { name: '新任务：打扫会议室' }).tap()
  await active.getByText('三单元楼道灯不亮').waitFor()
  const [latest] = (await who.ask('GET', '/api/messages')).items
  assert.equal(latest.read, true)
  await close()
})

test('no messages yet', async () => {
  const { active, look, close } = await taking(stranger(41), { path: '/packages/me/messages/index' })
  await active.getByText('还没有消息').waitFor()
  await look('messages-none')
  await close()
})

for (const [reader, number] of [['standard', 42], ['elder', 43]])
  test(`letters: as in WeChat, large, usual, ${reader}`, async () => {
    const { page, active, press, close } = await taking(stranger(number), { reader })
    await press('字的大小')
    const large = () => active.locator('[class*=elder]').count().then(Boolean)
    const choose = async (name, expected) => {
      await active.getByRole('radio', { name }).tap()
      assert.equal(await large(), expected, name)
    }
    await choose('大字', true)
    await choose('标准', false)
    await choose('跟微信一样', reader === 'elder')
    await choose('大字', true)
    await active.getByRole('button', { name: '返回' }).tap()
    assert.equal(await active.locator('wx-tab-bar [class*=elder]').count(), 1)
    assert.equal(await page.evaluate(() => wx.getStorageSync('elder-mode')), 'on')
    await close()
  })

test('the page of letters', async () => {
  for (const reader of ['standard', 'elder', 'largest']) {
    const { look, close } = await taking(stranger(44), { path: '/packages/me/reading/index', reader })
    await look('reading')
    await close()
  }
})

test('out of this phone, out of all phones', async () => {
  const first = await taking(stranger(45))
  await first.press('退出登录')
  await first.look('exit')
  await first.press('退出这部手机')
  await first.active.getByText('大家商量着办').waitFor()
  await first.close()

  const second = await taking(stranger(45))
  const other = await new Somebody(place, stranger(45)).logIn()
  await second.press('退出登录')
  await second.press('所有手机都退出')
  await second.active.getByText('大家商量着办').waitFor()
  await eventually(async () => (await other.send('GET', '/api/me')).status === 401) // every worker knows within five seconds
  await second.close()
})

for (const reader of ['standard', 'elder', 'largest'])
  test(`notices of my places, ${reader}`, async () => {
    const notice = await desk.ask('POST', '/api/notices', {
      place_id: desk.community, title: '周三上午停水', body: '水管检修，周三 9:00 到 12:00 停水。\n请提前接好水。', until: inHours(24), push: false,
    })
    const { page, active, look, close } = await taking(member(25), { reader, path: '/packages/notices/list/index' })
    await active.getByText('周三上午停水').first().waitFor()
    await look('notices')
    await active.getByRole('button', { name: '周三上午停水' }).first().tap()
    await active.getByText('请提前接好水').waitFor()
    await look('notice')
    await desk.ask('POST', `/api/notices/${notice.id}/withdrawal`)
    await page.evaluate((id) => wx.reLaunch({ url: `/packages/notices/detail/index?id=${id}` }), notice.id)
    await active.getByText('已经过期').waitFor()
    await close()
  })

test('a notice of another place is none of mine', async () => {
  const { active, look, close } = await taking(stranger(46), { path: '/packages/notices/detail/index?id=1' })
  await active.getByRole('alert').getByText('没有找到这条通知').waitFor()
  await look('notice-missing')
  await close()
})

test('no notices where one has no place', async () => {
  const { active, look, close } = await taking(stranger(47), { path: '/packages/notices/list/index' })
  await active.getByText('现在没有通知').waitFor()
  await look('notices-none')
  await close()
})
