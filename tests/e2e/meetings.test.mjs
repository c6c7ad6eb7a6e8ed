/** What an owners' meeting asks beside yes and no: choosing one of several, elections, the published roll, objections. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { inHours, known } from './people.mjs'
import { NUMBER, takePhone, takePhoneOf } from './phones.mjs'
import { BRIDGE_SECRETARY, bridge, buildingOf, endPoll, neighbour, openedPoll, pollPage } from './polls.mjs'
import { world } from './world.mjs'

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await bridge(place)
})
after(async () => { await browser.close(); await place.close() })

const taking = (phone, options) => takePhoneOf(browser, place, phone, options)

const COMPANIES = ['诚顺物业', '安居物业', '和美物业']
const choice = (title, options = COMPANIES) => [{ kind: 'one_of', title, matter: 4, options }]

const pick = ({ active }, role, name) => active.getByRole(role, { name }).tap()

for (const [reader, number] of [['standard', 37], ['elder', 38], ['largest', 39]])
  test(`one of several companies is chosen, and the result says which, ${reader}`, async () => {
    const title = `3栋选物业（${NUMBER[reader]}）`
    const poll = await openedPoll(desk, '3栋', { items: [], title, contests: choice('选哪家物业公司') })
    const phone = await taking(neighbour(number), { path: pollPage(poll), reader })
    const { active, page, press, look, answer, close } = phone
    await active.getByText('诚顺物业').waitFor()
    await look('choice')
    await press('去投票')
    await pick(phone, 'radio', '安居物业')
    await pick(phone, 'radio', '诚顺物业')
    assert.equal(await active.getByRole('radio', { checked: true }).count(), 1)
    await look('choice-ballot')
    await press('下一步')
    await active.getByLabel(/对“选哪家物业公司”投：诚顺物业$/).waitFor()
    await press('没错，投出这一票')
    await answer('允许')
    await active.getByRole('status', { name: '已投出' }).waitFor()
    await active.getByText('诚顺物业').waitFor()
    await look('choice-receipt')
    await endPoll(place, poll)
    await page.evaluate((url) => wx.reLaunch({ url }), pollPage(poll))
    await press('看结果')
    await active.getByText('没有一个达到法定票数，这次没有选出。').waitFor() // one ballot of fifteen
    await active.getByText(/同意 1 人/).waitFor()
    await look('choice-result')
    await close()
  })

test('none of them, and to abstain, are answers too', async () => {
  const poll = await openedPoll(desk, '3栋', { items: [], title: '选保洁公司', contests: choice('选哪家保洁') })
  const phone = await taking(neighbour(40), { path: pollPage(poll) })
  await phone.press('去投票')
  await pick(phone, 'radio', '一个都不选')
  await phone.press('下一步')
  await phone.active.getByLabel(/投：一个都不选$/).waitFor()
  await phone.press('改一改')
  await pick(phone, 'radio', /^弃权/)
  await phone.press('下一步')
  await phone.active.getByLabel(/投：弃权$/).waitFor()
  await phone.close()
})

/** A draft of an election in 2栋 that calls for nominations. */
const election = (title, more = {}) => desk.ask('POST', '/api/polls', {
  place_id: buildingOf(desk, '2栋'), title, detail: '', closes_at: inHours(90), items: [],
  contests: [{
    kind: 'election', title: '楼栋代表', office: 'building_representative', seats: 1, term_years: 3, nominations_until: inHours(40),
  }], ...more,
})

for (const [reader, number] of [['standard', 23], ['elder', 24], ['largest', 25]])
  test(`from putting oneself forward to the elected, ${reader}`, async () => {
    const draft = await election(`2栋选代表（${NUMBER[reader]}）`)
    const phone = await taking(neighbour(number), { path: pollPage(draft), reader })
    const { who, active, press, look, answer, close } = phone
    await active.getByText('正在提名候选人').first().waitFor()
    await look('election-call')
    await press('看看谁参选')
    await active.getByText('还没有人被提名').waitFor()
    await press('我来参选')
    await active.getByText('等待资格审查').waitFor()
    assert.equal(await active.getByRole('button', { name: '我来参选' }).count(), 0)
    await look('candidates-mine')
    const secretary = await taking(BRIDGE_SECRETARY, { path: `/packages/votes/candidates/index?id=${draft.id}`, reader })
    await secretary.active.getByRole('button', { name: '不符合条件' }).waitFor()
    await secretary.look('candidates-decide')
    await secretary.press(/^符合条件$/)
    await secretary.active.getByRole('button', { name: '不符合条件' }).waitFor({ state: 'detached' })
    await secretary.close()
    const poll = await desk.ask('POST', `/api/polls/${draft.id}/opening`)
    const [{ options: [candidate] }] = poll.contests
    await phone.page.evaluate((url) => wx.reLaunch({ url }), pollPage(poll))
    await press('去投票')
    await pick(phone, 'checkbox', candidate.title)
    await look('election-ballot')
    await press('下一步')
    await press('没错，投出这一票')
    await answer('允许')
    await active.getByRole('status', { name: '已投出' }).waitFor()
    await active.getByText(candidate.title).waitFor()
    const [cast] = (await who.ask('GET', `/api/polls/${poll.id}/ballots/mine`)).items
    assert.deepEqual(cast.answers, [{ item_id: candidate.item_id, choice: 'yes' }])
    await close()
  })

test('a neighbour is put forward by home and name, and answers on the own phone', async () => {
  const draft = await election('2栋选代表（四）')
  const [by, named] = [await taking(neighbour(26), { path: pollPage(draft) }), await known(place, neighbour(27))]
  const [home] = named.login.person.homes
  const roll = (await desk.ask('GET', `/api/places/${buildingOf(desk, '2栋')}/parts?limit=200`)).items
  const [name] = roll.find((part) => part.label === home.label).owners.map((each) => each.name ?? each)
  await by.press('看看谁参选')
  await by.press('提名一位邻居')
  await by.press('提名')
  await by.active.getByRole('alert').getByText('房号和姓名都要写').waitFor()
  await by.active.getByRole('textbox', { name: '几栋几单元几号' }).fill(home.label)
  await by.active.getByRole('textbox', { name: '姓名' }).fill(name)
  await by.look('candidates-name')
  await by.press('提名')
  await by.active.getByText('等待本人表态').waitFor()
  const phone = { who: named, ...(await takePhone(browser, place, named, { path: `/packages/votes/candidates/index?id=${draft.id}` })) }
  await phone.active.getByText('您参选吗').waitFor()
  await phone.look('candidates-asked')
  await phone.press('谢谢，我不参选')
  await phone.active.getByText('本人不参选').waitFor()
  await Promise.all([by.close(), phone.close()])
})

for (const [reader, number] of [['standard', 41], ['elder', 42], ['largest', 43]])
  test(`the roll is published from the phone; an owner objects, the secretary answers, ${reader}`, async () => {
    const draft = await desk.ask('POST', '/api/polls', {
      place_id: buildingOf(desk, '3栋'), title: `3栋修水管（${NUMBER[reader]}）`, detail: '', closes_at: inHours(24 * 20),
      items: [{ title: '修水管', matter: 9 }], publication_days: 3,
    })
    const secretary = await taking(BRIDGE_SECRETARY, { path: `/packages/secretary/poll/index?id=${draft.id}`, reader })
    await secretary.active.getByText('名册要先公示3天').waitFor()
    await secretary.look('publish')
    await secretary.press('公示名册')
    await secretary.answer('公示')
    await secretary.active.getByText(/名册公示到.*24:00/).waitFor()
    await secretary.look('published')
    const phone = await taking(neighbour(number), { path: pollPage(draft), reader })
    const { active, press, look, close, who } = phone
    await active.getByText('名册公示中').waitFor()
    await look('vote-published')
    await press('核对名册')
    await active.getByText(who.login.person.homes[0].label).first().waitFor()
    await active.getByText('您家的').waitFor()
    assert.equal(await active.getByText('3栋*单元').count(), 14)
    await look('roll')
    await press(/提异议/)
    await press('提异议')
    await active.getByRole('alert').getByText('请写下哪里不对').waitFor()
    await active.getByRole('textbox', { name: '哪里不对' }).fill('我家面积写错了')
    await press('提异议')
    await active.getByText('等社区答复').waitFor()
    await look('objection')
    await secretary.page.evaluate((url) => wx.reLaunch({ url }), `/packages/votes/objections/index?id=${draft.id}`)
    await secretary.press('答复这一条')
    await pick(secretary, 'radio', '不成立')
    await secretary.active.getByRole('textbox', { name: '答复' }).fill('登记簿上是这个面积')
    await secretary.look('objection-answer')
    await secretary.active.getByRole('button', { name: '答复', exact: true }).tap()
    await secretary.active.getByText('登记簿上是这个面积').waitFor()
    await phone.page.evaluate((url) => wx.reLaunch({ url }), `/packages/votes/objections/index?id=${draft.id}`)
    await active.getByText('登记簿上是这个面积').waitFor()
    await look('objection-answered')
    await secretary.page.evaluate((url) => wx.reLaunch({ url }), `/packages/secretary/poll/index?id=${draft.id}`)
    await secretary.press('收回公示')
    await secretary.active.getByRole('textbox').fill('再核对一遍名册')
    await secretary.press('收回公示')
    await secretary.active.getByText('现在还是草稿').waitFor()
    await Promise.all([close(), secretary.close()])
  })

test('a close is put off as far as was stated, with the reason for all to read', async () => {
  const poll = await openedPoll(desk, '3栋', { items: [['装路灯', 9]], extension_days: 5 })
  const secretary = await taking(BRIDGE_SECRETARY, { path: `/packages/secretary/poll/index?id=${poll.id}` })
  await secretary.press(/^延期到/)
  await secretary.active.getByRole('textbox').fill('还有十户没有送到')
  await secretary.press('延期')
  await secretary.active.getByRole('button', { name: '撤回这次表决' }).waitFor()
  await secretary.active.getByRole('button', { name: /^延期到/ }).waitFor({ state: 'detached' })
  const phone = await taking(neighbour(44), { path: pollPage(poll) })
  await phone.active.getByText('截止时间延后了：还有十户没有送到').waitFor()
  await phone.look('vote-extended')
  await Promise.all([secretary.close(), phone.close()])
})
