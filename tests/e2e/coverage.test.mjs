/** Household responsibility in the hands of a secretary: figures and their lists, a proposal, hand-overs, needs; in 盐溪桥社区. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { known } from './people.mjs'
import { takePhone } from './phones.mjs'
import { world } from './world.mjs'

const DESK = '14000008002'
/** A building for each reader, the member who takes its homes, and one who takes them over. */
const CASES = {
  standard: { building: '1栋', visitor: '14000004052', phone: '14000004054' },
  elder: { building: '2栋', visitor: '14000004056', phone: '14000004058' },
}
const EACH = 15

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await known(place, DESK)
  desk.community = desk.login.person.roles[0].place.id
})
after(async () => { await browser.close(); await place.close() })

const at = (path, query = '') => desk.ask('GET', `/api/care${path}?place_id=${desk.community}${query}`)

/** The member behind a telephone, as the secretary sees them. */
async function memberOf(phone) {
  const who = await known(place, phone)
  const { name } = await who.ask('GET', '/api/me/member')
  const found = (await at('/holders', '&layer=member&limit=200')).items.find((each) => each.name === name)
  return { who, ...found }
}

const homesOf = async ({ id }) => (await at('', `&layer=member&holder_id=${id}&limit=200`)).items

const buildingOf = async (name) => (await at('/places', `&words=${name}`)).items[0]

for (const [reader, { building, visitor, phone }] of Object.entries(CASES)) {
  test(`a building without anybody is given out, ${reader}`, async () => {
    const [one, other] = [await memberOf(visitor), await memberOf(phone)]
    const { items: [{ label }] } = await at('/gaps', `&words=${building}`)
    const { active, press, look, close } = await takePhone(browser, place, desk, { path: '/packages/secretary/desk/index', reader })
    await press(/^包户/)
    await active.getByText('党员负责的', { exact: true }).waitFor()
    await look('coverage')
    await press(/^没有人负责的/)
    await active.getByRole('textbox', { name: '按房号找' }).fill(label.replace(/栋|单元/g, '-'))
    await press('按房号找，找')
    await active.getByText(label, { exact: true }).waitFor()
    await look('coverage-gaps')
    await active.getByRole('textbox', { name: '按房号找' }).fill('99-9-999')
    await press('按房号找，找')
    await active.getByText('这里没有叫“99-9-999”的住户。').waitFor()
    await close()

    const from = await takePhone(browser, place, desk, { path: `/packages/care/coverage/index?place=${desk.community}`, reader })
    await from.press(/户安排负责人$/)
    await from.active.getByRole('textbox', { name: '找楼栋' }).fill(building)
    await from.press('找楼栋，找')
    await from.active.getByRole('checkbox', { name: new RegExp(`^${building}1单元`) }).tap()
    await from.look('coverage-doors')
    await from.press(`给选的 1 处 ${EACH} 户安排`)
    await from.active.getByRole('radio', { name: /^只给我选的人/ }).tap()
    await from.active.getByRole('textbox', { name: '按姓名找人' }).fill(one.name)
    await from.press('按姓名找人，找')
    await from.active.getByRole('checkbox', { name: new RegExp(`^${one.name}`) }).tap()
    await from.look('coverage-who')
    await from.press('下一步，看怎么分')
    await from.active.getByText('这样分好不好').waitFor()
    await from.look('coverage-plan')
    await from.press(`${building}1单元，${one.name}，换人`)
    await from.active.getByRole('textbox', { name: '按姓名找人' }).fill(other.name)
    await from.press('按姓名找人，找')
    await from.look('coverage-change')
    await from.active.getByRole('radio', { name: new RegExp(`^${other.name}`) }).tap()
    await from.press(`给 ${EACH} 户安排负责人`)
    await from.page.getByText(`给 ${EACH} 户安排 1 位负责人`).waitFor()
    await from.answer('安排')
    await from.active.getByText(`给 ${EACH} 户安排了负责人。`).waitFor()
    await from.look('coverage-done')
    assert.equal((await homesOf(other)).length, EACH)
    assert.equal((await buildingOf(building)).text, '全覆盖')
    await from.close()
  })

  test(`who leaves hands all homes over, and one home changes hands, ${reader}`, async () => {
    const [one, other] = [await memberOf(visitor), await memberOf(phone)]
    const { active, page, press, look, answer, close } = await takePhone(browser, place, desk, {
      path: `/packages/care/carers/index?place=${desk.community}`, reader,
    })
    await active.getByRole('textbox', { name: '按姓名找人' }).fill(other.name)
    await press('按姓名找人，找')
    await look('carers')
    await press(other.name)
    await active.getByText(`负责 ${EACH} 户，最多 20 户`).waitFor()
    await look('carer')
    await press('都交给别人')
    await active.getByRole('radio', { name: '退休了' }).tap()
    await active.getByRole('radio', { name: /^只给我选的人/ }).tap()
    await active.getByRole('textbox', { name: '按姓名找人' }).fill(one.name)
    await press('按姓名找人，找')
    await active.getByRole('checkbox', { name: new RegExp(`^${one.name}`) }).tap()
    await look('leaving-who')
    await press('下一步，看怎么分')
    await active.getByRole('button', { name: `交出这 ${EACH} 户` }).waitFor()
    // Meanwhile one of these homes gets somebody else: what was decided is kept, but for that one.
    const [first] = await homesOf(other)
    const today = first.since
    await desk.ask('POST', `/api/care/${first.id}/handing-over`, { reason: 'other', on: today })
    await press(`交出这 ${EACH} 户`)
    await answer('安排')
    await page.getByText('这里刚刚换过负责人，请刷新后再看。').waitFor()
    await answer('知道了')
    await active.getByText('有 1 户刚刚有变化，已经去掉了，其余的还在。').waitFor()
    await look('leaving-plan')
    await press(`交出这 ${EACH - 1} 户`)
    await answer('安排')
    await active.getByText(`${other.name}的 ${EACH - 1} 户里，${EACH - 1} 户交给了别人。`).waitFor()
    assert.equal((await homesOf(one)).length, EACH - 1)
    await close()

    const desk2 = await takePhone(browser, place, desk, { path: `/packages/care/coverage/index?place=${desk.community}`, reader })
    await desk2.press(/户原来的负责人走了$/)
    await desk2.look('coverage-left')
    await desk2.press(first.home.label)
    await desk2.active.getByText('这户没有人负责。').waitFor()
    await desk2.press('安排负责人')
    await desk2.active.getByRole('textbox', { name: '按姓名找人' }).fill(one.name)
    await desk2.press('按姓名找人，找')
    await desk2.active.getByRole('radio', { name: new RegExp(`^${one.name}`) }).tap()
    await desk2.press(`这户交给${one.name}`)
    await desk2.active.getByText(`党员 ${one.name}`).waitFor()
    await desk2.look('home-care')
    await desk2.press('换人，或者不再负责')
    await desk2.active.getByText(`${one.name}为什么不再负责`).waitFor()
    await desk2.look('home-change')
    await desk2.close()
  })

  test(`what was found on a visit is seen to, ${reader}`, async () => {
    const one = await memberOf(visitor)
    const [first, second] = await homesOf(one)
    const found = { note: '老人在家', need: '灯坏了', sealed_note: '老人独居，刚出院' }
    await one.who.ask('POST', `/api/me/households/${first.id}/visits`, found)
    await one.who.ask('POST', `/api/me/households/${second.id}/visits`, { note: '家里都好', need: '想办老年证' })
    const [label, also] = [first.home.label, second.home.label]
    const { active, press, look, close } = await takePhone(browser, place, desk, { path: '/packages/me/messages/index', reader })
    await active.getByRole('button', { name: '走访发现有事要社区帮' }).first().tap()
    await active.getByText(label, { exact: true }).waitFor()
    assert.equal(await active.getByText('老人独居').count(), 0)
    await look('needs')
    await press(`${label}，要帮的：灯坏了，去办`)
    await press(/看不便公开的情况，会留下记录$/)
    await active.getByText('老人独居，刚出院').waitFor()
    await look('need')
    await press('发出任务')
    await active.getByText('请写上任务名称。').waitFor()
    await active.getByRole('textbox', { name: '任务名称' }).fill('帮老人换灯')
    await press('发出任务')
    await active.getByText(label, { exact: true }).waitFor({ state: 'detached' })
    await press(`${also}，要帮的：想办老年证，去办`)
    await active.getByRole('tab', { name: '已经办好了' }).tap()
    await active.getByRole('textbox', { name: '办得怎么样' }).fill('已经代办好了')
    await look('need-answer')
    await press('记下，办好了')
    await active.getByText(also, { exact: true }).waitFor({ state: 'detached' })
    const { items } = await one.who.ask('GET', `/api/care/${second.id}/visits`)
    assert.deepEqual(items.map(({ need_state, answer }) => [need_state, answer]), [['closed', '已经代办好了']])
    await close()
    const holder = await takePhone(browser, place, one.who, { path: '/packages/me/messages/index', reader })
    await holder.active.getByRole('button', { name: '您走访发现的事有结果了' }).first().tap()
    await holder.active.getByText('点开一户，就能登记走访。').waitFor()
    await holder.close()
  })
}
