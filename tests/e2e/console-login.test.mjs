/** Logging in to the console: the computer shows a code, the phone says yes or no. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { logIn, shownCode, takeDesk } from './desks.mjs'
import { known, secretary, stranger } from './people.mjs'
import { takePhone } from './phones.mjs'
import { world } from './world.mjs'

let place, browser, garden

before(async () => {
  [place, browser] = [await world(), await launch()]
  garden = await secretary(place)
})
after(async () => { await browser.close(); await place.close() })

/** Scans what the computer shows. */
async function scan(phone, desk) {
  await phone.press('扫码签到')
  await phone.page.getByLabel('码的内容').fill(await shownCode(desk))
  await phone.page.getByRole('button', { name: '确定' }).tap()
}

for (const reader of ['standard', 'elder'])
  test(`the phone shows which computer asks, approves, and the computer is in, ${reader}`, async () => {
    const desk = await takeDesk(browser, place)
    await desk.look('login')
    const phone = await takePhone(browser, place, garden, { reader })
    await scan(phone, desk)
    await phone.active.getByText(/Chrome \d+，Linux/).waitFor()
    await phone.look('console-asks')
    await phone.press('同意登录')
    await phone.active.getByRole('status', { name: '已同意' }).waitFor()
    await phone.look('console-approved')
    await desk.page.getByRole('heading', { name: '紫荆园社区', level: 1 }).waitFor()
    await desk.page.getByRole('link', { name: '我的登录' }).click()
    await desk.page.getByText('这一台').waitFor()
    await desk.look('logins')
    await desk.page.getByRole('button', { name: '退出', exact: true }).click()
    await desk.page.getByRole('heading', { name: '用微信扫码登录' }).waitFor()
    await phone.close()
    await desk.close()
  })

test('the phone refuses, and the computer says so', async () => {
  const desk = await takeDesk(browser, place, { path: '/console/login' })
  const phone = await takePhone(browser, place, garden)
  await scan(phone, desk)
  await phone.press('不同意')
  await phone.active.getByRole('status', { name: '未同意' }).waitFor()
  await phone.look('console-refused')
  await desk.page.getByText('手机上没有同意这次登录。').waitFor()
  await desk.look('login-refused')
  await phone.close()
  await desk.close()
})

test('a resident who scans it hears whom the console is for', async () => {
  const desk = await takeDesk(browser, place, { path: '/console/login' })
  const phone = await takePhone(browser, place, await known(place, stranger(401)))
  await scan(phone, desk)
  await phone.active.getByText('工作台供社区、街道、区县的工作人员、业主委员会、单位的联络员和监督账目的人使用').waitFor()
  await phone.look('console-not-for-me')
  await phone.close()
  await desk.close()
})

test('without JavaScript a button enters', async () => {
  const desk = await logIn(browser, place, garden, { scripts: false })
  await desk.page.getByRole('heading', { name: '紫荆园社区', level: 1 }).waitFor()
  await desk.close()
})

test('a code that is none is refused beside its field', async () => {
  const desk = await takeDesk(browser, place, { path: '/console/login' })
  await desk.page.getByText('不方便扫码？').click()
  await desk.page.getByLabel('登录码').fill('ABCDEFGHJK')
  await desk.page.getByRole('button', { name: '登录', exact: true }).click()
  await desk.page.getByRole('alert').getByText('登录码不对').waitFor()
  await desk.look('login-code')
  assert.equal(await desk.page.getByLabel('登录码').isVisible(), true)
  await desk.close({ expected: ['422'] })
})
