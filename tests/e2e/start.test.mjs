/** The first steps: agreement, number, homes; of somebody whom no roster knows, and of who would rather not. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { owner, Somebody, stranger } from './people.mjs'
import { takePhone } from './phones.mjs'
import { world } from './world.mjs'

let place, browser

before(async () => { [place, browser] = [await world(), await launch()] })
after(async () => { await browser.close(); await place.close() })

const take = (phone, options = {}) => takePhone(browser, place, new Somebody(place, phone), { fresh: true, ...options })

for (const [reader, number] of [['standard', 0], ['elder', 1], ['largest', 2]])
  test(`an owner comes in, ${reader}`, async () => {
    const { active, press, look, close } = await take(owner(number), { reader })
    await active.getByText('大家商量着办').waitFor()
    await look('start-welcome')
    await press('同意，开始使用')
    await active.getByText('让社区认得您').waitFor()
    await look('start-phone')
    await press('用微信手机号')
    await active.getByText('这是您的家吗？').waitFor()
    await active.getByText(`9栋1单元`).waitFor()
    await look('start-home')
    await press('是我的家')
    await active.getByText('9栋1单元加装电梯').waitFor()
    await close()
  })

test('several homes are asked one by one, and a wrong one is put away', async () => {
  const { page, active, press, close } = await take('14000000001')
  await press('同意，开始使用')
  await press('用微信手机号')
  await active.getByText('还有 4 处').waitFor()
  await press('是我的家')
  await active.getByText('还有 3 处').waitFor()
  await press('不是')
  await active.getByText('还有 2 处').waitFor()
  await press('是我的家')
  await active.getByText('还有').waitFor({ state: 'detached' })
  await press('是我的家')
  await active.getByRole('tab', { name: '首页' }).waitFor()
  const { homes } = await page.evaluate(() => wx.getStorageSync('login').person)
  assert.deepEqual(homes.map(({ state }) => state), ['confirmed', 'confirmed', 'confirmed'])
  await close()
})

test('nobody is asked for the number twice; without one one may look round', async () => {
  const { active, press, look, close } = await take(stranger(1))
  await press('同意，开始使用')
  await press('先不填，进去看看')
  await active.getByText('现在没有要办的事').waitFor()
  await look('home-nothing')
  await active.getByRole('tab', { name: '我的' }).tap()
  await active.getByText('社区还不认得您').waitFor()
  await look('me-unknown')
  await press('用手机号认一下')
  await active.getByText('大家商量着办').waitFor()
  await close()
})

test('whom no roster knows says where they live, and the secretary decides', async () => {
  const { active, press, look, close } = await take(stranger(2))
  await press('同意，开始使用')
  await press('用微信手机号')
  await active.getByText('花名册上没找到您').waitFor()
  await look('start-unknown')
  await press('登记我的住处')
  await press('紫荆园社区')
  await press('弘运小区')
  await press('登记')
  await active.getByText('例如 9栋1单元701').waitFor()
  await active.getByRole('textbox', { name: '几栋几单元几号' }).fill('9栋1单元999')
  await press('登记')
  await active.page().getByText('花名册里没有这个房号').waitFor()
  await active.page().getByRole('button', { name: '知道了' }).tap()
  await active.getByRole('textbox', { name: '几栋几单元几号' }).fill('9-1-602')
  await active.getByRole('checkbox', { name: '房子是租的' }).tap()
  await look('claim-room')
  await press('登记')
  await active.getByText('弘运小区 9栋1单元602').waitFor()
  await look('claim-done')
  await press('好')
  await active.getByText('现在没有要办的事').waitFor()
  await close()
})

test('large letters by hand, before anything else', async () => {
  const { page, active, press, look, close } = await take(stranger(3))
  await active.getByRole('switch', { name: '大字' }).tap()
  await active.locator('[class*=elder]').first().waitFor()
  assert.equal(await page.evaluate(() => wx.getStorageSync('elder-mode')), 'on')
  await active.getByRole('switch', { name: '大字' }).tap()
  await press('同意，开始使用')
  await active.getByText('让社区认得您').waitFor()
  assert.equal(await active.locator('[class*=elder]').count(), 0)
  await look('start-phone-by-hand')
  await close()
})

test('without a line the start says so, and goes on when it is back', async () => {
  const { page, active, press, close } = await take(stranger(4))
  await page.context().setOffline(true)
  await press('同意，开始使用')
  await page.getByText('网络不通').waitFor()
  await page.getByRole('button', { name: '知道了' }).tap()
  await page.context().setOffline(false)
  await press('同意，开始使用')
  await active.getByText('让社区认得您').waitFor()
  await close()
})
