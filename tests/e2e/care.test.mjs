/** Household responsibility: a holder enters visits, a resident sees who looks after the own home. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { estateOf, known, secretary, stranger } from './people.mjs'
import { takePhone } from './phones.mjs'
import { world } from './world.mjs'

/** Members of 紫荆园社区, and owners of 9栋1单元 whose home is given to them. */
const HOLDERS = { standard: '14000004051', elder: '14000004053' }
const RESIDENTS = { standard: '14000000337', elder: '14000000338' }

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await secretary(place)
})
after(async () => { await browser.close(); await place.close() })

/** @returns a member and a resident whose home that member looks after */
async function assigned(reader) {
  const holder = await known(place, HOLDERS[reader])
  const resident = await known(place, RESIDENTS[reader])
  const [home] = resident.login.person.homes
  await resident.ask('POST', `/api/me/homes/${home.id}/confirmation`)
  const { name } = await holder.ask('GET', '/api/me/member')
  const query = `place_id=${desk.community}&layer=member&limit=200`
  const member = (await desk.ask('GET', `/api/care/holders?${query}`)).items.find((each) => each.name === name)
  await desk.ask('POST', '/api/care/assignments', {
    place_id: (await estateOf(desk)).id, layer: 'member', items: [{ holder_id: member.id, part_ids: [home.part_id] }],
  })
  return { holder, resident, home, name }
}

for (const reader of ['standard', 'elder'])
  test(`a visit in a few taps, with a need and what is not for everybody, ${reader}`, async () => {
    const { holder, resident, home, name } = await assigned(reader)
    const { active, press, look, close } = await takePhone(browser, place, holder, { path: '/pages/me/index', reader })
    await press('我包的户')
    await active.getByText(home.label, { exact: true }).waitFor()
    await look('households')
    await active.getByRole('button', { name: home.label, exact: true }).tap()
    await press('家里都好')
    await look('home-visit')
    await press('登记走访')
    await active.getByText('走访过的').waitFor()
    await active.getByText('家里都好').nth(1).waitFor()
    await active.getByRole('textbox', { name: '这次走访怎么样' }).fill('水管有点漏')
    await active.getByRole('checkbox', { name: '发现有事要社区帮' }).tap()
    await active.getByRole('textbox', { name: '要社区帮什么' }).fill('水管要人来修')
    await active.getByRole('checkbox', { name: /有不便公开的情况/ }).tap()
    await active.getByRole('textbox', { name: '不便公开的情况' }).fill('老人独居，刚出院')
    await look('home-visit-full')
    await press('登记走访')
    await active.getByText('需要：水管要人来修，等社区处理').waitFor()
    assert.equal(await active.getByText('老人独居').count(), 0)
    await press(/，看不便公开的情况，会留下记录$/)
    await active.getByText('老人独居，刚出院').waitFor()
    await look('home-visits')
    const { items } = await desk.ask('GET', `/api/care/needs?place_id=${desk.community}&limit=200`)
    assert.ok(items.some(({ home: { id }, need }) => id === home.part_id && need === '水管要人来修'))
    await close()
    const at = await takePhone(browser, place, resident, { path: '/packages/me/homes/index', reader })
    await at.active.getByText(`谁负责我家：${name}`).waitFor()
    await at.look('homes-carer')
    await at.close()
  })

test('who looks after nobody yet is told so', async () => {
  const who = await known(place, stranger(70))
  const { active, look, close } = await takePhone(browser, place, who, { path: '/packages/care/households/index' })
  await active.getByText('现在没有由您负责的住户').waitFor()
  await look('households-none')
  await close()
})
