/** Bodies, covenants and lists: neighbours read them, the secretary founds, seats, writes and lets a vote adopt. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { eventually, inHours, known, owner, secretary, stranger } from './people.mjs'
import { again, takePhone } from './phones.mjs'
import { bridge, buildingOf, castIn, endPoll, neighbour } from './polls.mjs'
import { world } from './world.mjs'

const READERS = ['standard', 'elder']
/** Owners of 9栋1单元 in 弘运小区, and of 5栋 and 9栋 in 盐溪桥社区, who vote in nothing else. */
const RESIDENTS = { standard: owner(20), elder: owner(21) }
const OF_FIVE = [...Array(15).keys()].map((number) => neighbour(60 + number))
const OF_NINE = [...Array(15).keys()].map((number) => neighbour(120 + number))

let place, browser, desk, garden

before(async () => {
  [place, browser] = [await world(), await launch()]
  ;[desk, garden] = [await bridge(place), await secretary(place)]
})
after(async () => { await browser.close(); await place.close() })

const bodiesAt = async (who, at = who.community) => (await who.ask('GET', `/api/bodies?place_id=${at}&limit=200`)).items

/** All of a building agree. */
async function carried(poll, owners) {
  await Promise.all(owners.slice(0, 12).map(async (number) => castIn(await known(place, number), poll)))
  await endPoll(place, poll)
}

for (const reader of READERS)
  test(`a resident sees who sits for the estate, until when, and what is vacant, ${reader}`, async () => {
    const committee = (await bodiesAt(garden)).find(({ kind }) => kind === 'owners_committee')
    await eventually(async () => (await bodiesAt(garden)).find(({ id }) => id === committee.id).reelection_due)
    const who = await known(place, RESIDENTS[reader])
    const { active, press, look, close } = await takePhone(browser, place, who, { path: '/pages/me/index', reader })
    await press('小区的组织和公约')
    await active.getByText('弘运小区业主委员会').waitFor()
    await look('bodies-mine')
    assert.equal(await active.getByRole('button', { name: '成立一个组织' }).count(), 0)
    await press('弘运小区业主委员会')
    await active.getByText(/快要换届了/).waitFor()
    await active.getByText('空缺').waitFor()
    await look('body-resident')
    assert.equal(await active.getByRole('button', { name: /就任|离任$|换届|撤销/ }).count(), 0)
    assert.equal(await active.getByText(/140\*/).count(), 0)
    await press('往届和离任的人')
    await active.getByText(/起在任/).first().waitFor()
    await look('body-terms')
    await close()
  })

for (const reader of READERS)
  test(`a seat for each building, and the one that is empty; a covenant no vote has adopted, ${reader}`, async () => {
    const who = await known(place, OF_FIVE[reader === 'elder' ? 1 : 0])
    const { active, press, look, close } = await takePhone(browser, place, who, { path: '/packages/bodies/list/index', reader })
    await press('盐溪桥社区自治委员会')
    await active.getByText('9栋').waitFor()
    await active.getByText('这栋还没有人').waitFor()
    await look('body-buildings')
    await press('往届和离任的人')
    await active.getByText('第 1 届').first().waitFor()
    await close()
    const reading = await takePhone(browser, place, who, { path: '/packages/bodies/list/index', reader })
    await reading.look('bodies-of-community')
    await reading.press(/十要十不要/)
    await reading.active.getByText('没有生效').waitFor()
    await reading.active.getByText('不要高空抛物').waitFor()
    await reading.look('covenant-draft')
    await reading.close()
  })

const KINDS = { standard: ['调解委员会', '紫荆园社区调解委员会'], elder: ['红白理事会', '紫荆园社区红白理事会'] }

for (const [reader, [kind, name]] of Object.entries(KINDS))
  test(`from the desk: a body is founded, its term begins, a seat is taken and left, ${reader}`, async () => {
    const phone = await takePhone(browser, place, garden, { path: '/packages/secretary/desk/index', reader })
    const { active, press, look, answer, close } = phone
    await press('组织和公约')
    await active.getByText('成立一个组织').waitFor()
    await look('bodies-secretary')
    await press('成立一个组织')
    await active.getByRole('radio', { name: kind }).tap()
    await look('found')
    await press('成立')
    await active.getByText(name, { exact: true }).waitFor()
    await active.getByText('还没有开始任期').waitFor()
    await look('body-waiting')
    await press('开始任期')
    await active.getByRole('textbox', { name: '几个席位' }).fill('0')
    await press('开始这一届')
    await active.getByRole('alert').getByText('请写上有几个席位').waitFor()
    await active.getByRole('textbox', { name: '几个席位' }).fill('3')
    await look('term')
    await press('开始这一届')
    await answer('开始')
    await active.getByText('成员（3 席，空 3 席）').waitFor()
    await look('body-empty')
    await press(/^第 1 席，空缺.*就任$/)
    await active.getByRole('textbox', { name: '姓名' }).fill('卫午甲')
    await active.getByRole('textbox', { name: '手机号' }).fill('14000006301')
    await look('seat-fill')
    await press('登记就任')
    await press(/^第 1 席，卫午甲/)
    await active.getByText('140****6301').waitFor()
    await active.getByRole('radio', { name: '辞职' }).tap()
    await look('seat-leave')
    await press('办理离任')
    await answer('离任')
    await active.getByText('成员（3 席，空 3 席）').waitFor()
    await press('往届和离任的人')
    await active.getByText(/辞职$/).waitFor()
    await close()
  })

for (const reader of READERS)
  test(`a term that is over is called so, and by when the figures show it, ${reader}`, async () => {
    const known = (await bodiesAt(garden)).find(({ kind }) => kind === 'supervision')
    const late = known ?? await garden.ask('POST', '/api/bodies', { place_id: garden.community, kind: 'supervision' })
    if (!known) {
      await garden.ask('POST', `/api/bodies/${late.id}/terms`, { begins: '2020-03-01', ends: '2023-03-01', seats: 3 })
    }
    const path = `/packages/bodies/list/index?place=${garden.community}`
    const { active, press, look, close } = await takePhone(browser, place, garden, { path, reader })
    await active.getByText('任期已满，2023年3月1日到期').waitFor()
    const listed = (await active.getByRole('button').allTextContents()).filter((words) => /任期|换届/.test(words))
    const waits = listed.map((words) => /任期已满|快要换届/.test(words))
    assert.deepEqual(waits, [...waits].sort((a, b) => b - a), 'what waits stands first')
    await press('紫荆园社区监督小组')
    await active.getByText('任期已满：2023年3月1日到期，还没有换届。').waitFor()
    await look('body-expired')
    await close()
    const figures = await takePhone(browser, place, garden, { path, reader })
    await figures.press('小区业委会情况')
    await figures.active.getByText('1 个小区，1 个业委会正常运行').waitFor()
    await figures.look('committees')
    await figures.press('正常运行')
    await figures.press('弘运小区')
    await figures.active.getByText('弘运小区业主委员会').waitFor()
    await figures.close()
  })

const PAPERS = { standard: ['居民公约', '5栋居民公约'], elder: ['自治清单', '5栋居民自治清单'] }

for (const [reader, [kind, title]] of Object.entries(PAPERS))
  test(`a covenant is written, adopted by a vote, and read with its versions, ${reader}`, async () => {
    const phone = await takePhone(browser, place, desk, { path: '/packages/secretary/covenant/index', reader })
    const { active, press, look, answer, close } = phone
    await active.getByRole('tab', { name: kind }).tap()
    await press(/换个地方$/)
    await press('5栋')
    await eventually(async () => (await active.getByRole('textbox', { name: '名称' }).inputValue()) === title)
    await active.getByRole('textbox', { name: '内容' }).fill('1. 要关好楼道门\n2、不要高空抛物\n\n不要在楼道堆东西')
    await active.getByText('（3 条）').waitFor()
    await look('covenant-write')
    await press('存下这一版')
    await answer('存下')
    await active.getByText('这是第 1 版草稿，还没有经过表决，没有生效。').waitFor()
    assert.equal(await active.getByText('要关好楼道门', { exact: true }).count(), 1, 'the page counts, not the writer')
    await press('登记表决通过')
    await active.getByText('还没有通过的表决').waitFor()
    await look('adopt-none')
    const poll = await desk.ask('POST', '/api/polls', {
      place_id: buildingOf(desk, '5栋'), title: `通过${title}`, detail: '', closes_at: inHours(1 / 6),
      items: [{ title: `是否通过${title}`, matter: 2 }],
    }).then(({ id }) => desk.ask('POST', `/api/polls/${id}/opening`))
    await carried(poll, OF_FIVE)
    const { items } = await desk.ask('GET', `/api/documents?place_id=${buildingOf(desk, '5栋')}`)
    const found = items.find((each) => each.title === title)
    const [version] = (await desk.ask('GET', `/api/documents/${found.id}/versions`)).items
    await again(phone, `/packages/bodies/document/index?id=${found.id}`)
    await press('登记表决通过')
    await active.getByText(`是否通过${title}`).waitFor()
    await look('adopt')
    await press(`是否通过${title}`)
    await answer('生效')
    await active.getByText(/第 1 版，.*起施行/).waitFor()
    await look('covenant-in-force')
    await press('写下一版')
    await active.getByRole('textbox', { name: '内容' }).fill('要关好楼道门\n不要高空抛物\n不要飞线充电')
    await press('存下这一版')
    await answer('存下')
    await active.getByText('现在用的是第 1 版').waitFor()
    await close()
    assert.equal(version.number, 1)

    const reading = await takePhone(browser, place, await known(place, OF_FIVE[2]),
      { path: '/packages/bodies/list/index', reader })
    await reading.press(title)
    await reading.active.getByText('不要在楼道堆东西').waitFor()
    await reading.look('covenant-resident')
    await reading.press('第 2 版，没有经过表决')
    await reading.active.getByText('这是第 2 版草稿').waitFor()
    await again(reading, `/packages/bodies/document/index?id=${found.id}`)
    await reading.press('看表决结果')
    await reading.active.getByText('通过', { exact: true }).first().waitFor()
    await reading.close()
  })

test('an election fills the seat of its building', async () => {
  const body = (await bodiesAt(desk)).find(({ kind }) => kind === 'self_government')
  const draft = await desk.ask('POST', '/api/polls', {
    place_id: buildingOf(desk, '9栋'), title: '9栋选楼栋代表', detail: '', closes_at: inHours(1 / 6), items: [],
    contests: [{
      kind: 'election', title: '楼栋代表', office: 'building_representative', seats: 1, term_years: 3, nominations_until: inHours(1 / 7),
    }],
  })
  const stands = await known(place, OF_NINE[0])
  const nominee = await stands.ask('POST', `/api/polls/${draft.id}/contests/${draft.contests[0].id}/nominees`, {})
  await desk.ask('POST', `/api/polls/${draft.id}/nominees/${nominee.id}/eligibility`, { eligible: true })
  const poll = await desk.ask('POST', `/api/polls/${draft.id}/opening`)
  const phone = await takePhone(browser, place, desk, { path: `/packages/bodies/body/index?id=${body.id}` })
  await carried(poll, OF_NINE)
  await phone.press('登记换届')
  await phone.active.getByText('9栋选楼栋代表').waitFor()
  await phone.look('term-election')
  await phone.press('9栋选楼栋代表')
  await phone.answer('就任')
  await phone.active.getByText('成员（9 席，没有空缺）').waitFor()
  await phone.look('body-full')
  await phone.close()
})

test('who sits in the owners\' committee finds the desk, and who sits no more does not', async () => {
  const committee = (await bodiesAt(garden)).find(({ kind }) => kind === 'owners_committee')
  const who = await known(place, owner(22))
  const home = who.login.person.homes[0]
  const below = async (at, called) => {
    const places = (await garden.ask('GET', `/api/places?parent_id=${at}&limit=200`)).items
    return places.find((each) => each.name === called).id
  }
  const [, building, stairs] = /^(.+栋)(.+单元)/.exec(home.label)
  const stairwell = await below(await below(home.estate.id, building), stairs)
  const { items } = await garden.ask('GET', `/api/places/${stairwell}/parts?limit=200`)
  const [first] = items.find(({ id }) => id === home.part_id).owners
  const name = first.name ?? first
  await garden.ask('POST', `/api/bodies/${committee.id}/seats/5/holder`, { name, phone: owner(22) })
  const phone = await takePhone(browser, place, who, { path: '/pages/me/index' })
  await phone.active.getByText('弘运小区 业委会成员').waitFor()
  await phone.look('me-committee')
  await phone.press('社区工作台')
  await phone.active.getByRole('button', { name: '发起表决' }).waitFor()
  await phone.look('desk-committee')
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
  await garden.ask('POST', `/api/bodies/${committee.id}/seats/5/leaving`, { reason: 'resigned', on: today })
  await eventually(async () => !(await who.ask('GET', '/api/me')).roles.length)
  await again(phone, '/packages/secretary/desk/index')
  await phone.active.getByText('您的账号没有这个身份').waitFor()
  await phone.close()
})

test('whom it does not concern sees no body and no paper', async () => {
  const [body] = await bodiesAt(garden)
  const [paper] = (await desk.ask('GET', `/api/documents?place_id=${desk.community}`)).items
  const phone = await takePhone(browser, place, await known(place, stranger(80)), { path: '/packages/bodies/list/index' })
  await phone.active.getByText('认一认您的家').waitFor()
  await phone.look('bodies-nobody')
  const pages = [
    `bodies/body/index?id=${body.id}`, `bodies/document/index?id=${paper.id}`, `secretary/seat/index?id=${body.id}&number=1`,
    `secretary/term/index?id=${body.id}`, 'secretary/found/index', 'secretary/covenant/index',
    `secretary/committees/index?place=${garden.community}`,
  ]
  for (const path of pages) {
    await again(phone, `/packages/${path}`)
    await phone.active.getByRole('alert').waitFor()
    assert.match(await phone.active.getByRole('alert').textContent(), /没有找到|没有权限|没有这个身份|不归您管/, path)
  }
  await phone.close()
})
