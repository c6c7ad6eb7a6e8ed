/** Report slips: an employer sends somebody, they report in, the community receives them, the employer acknowledges it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { known, sceneOf, secretary, Somebody, stranger } from './people.mjs'
import { again, takePhone } from './phones.mjs'
import { world } from './world.mjs'

const CLERK = '14000008011'
const PAGES = '/packages/members'
/** Whom the employer sends: nobody else's number. */
const bearer = (number) => String(14000006100 + number)

let place, browser, desk, clerk, employer, scene

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await secretary(place)
  clerk = await known(place, CLERK)
  employer = (await clerk.ask('GET', '/api/employers')).items[0].id
  scene = await sceneOf(desk, desk.community)
})
after(async () => { await browser.close(); await place.close() })

const issued = (name, phone, more = {}) =>
  clerk.ask('POST', `/api/employers/${employer}/slips`, { community_id: desk.community, name, phone, ...more })

const slipPage = ({ id }) => `${PAGES}/slip/index?id=${id}`

async function sayWhatOneCan({ active, press, look }, skill) {
  await active.getByRole('checkbox', { name: skill }).tap()
  await look('report-skills')
  await press('下一步')
  await active.getByRole('textbox', { name: '您住在哪里' }).fill('弘运小区9栋1单元701')
  await look('report-about')
  await press('报到')
  await active.getByRole('status', { name: '已报到' }).waitFor()
}

test('whom an employer sends is known by that when they first come in', async () => {
  await issued('卫子初', bearer(90))
  const { active, press, close } = await takePhone(browser, place, new Somebody(place, bearer(90)), { fresh: true })
  await press('同意，开始使用')
  await press('用微信手机号')
  await active.getByText('请到紫荆园社区报到').waitFor()
  await close()
})

for (const [reader, name, phone] of [['standard', '卫子甲', bearer(1)], ['elder', '卫子乙', bearer(2)]])
  test(`the whole circle: sent back once, then complete, ${reader}`, async () => {
    const slip = await issued(name, phone)
    const who = await known(place, phone)
    const mine = await takePhone(browser, place, who, { reader })
    await mine.press('请到紫荆园社区报到')
    await mine.active.getByText('请您到紫荆园社区报到。').waitFor()
    await mine.look('slip-issued')
    await mine.press('去报到')
    await mine.look('report-how')
    await mine.press('扫社区的二维码')
    await mine.page.getByLabel('码的内容').fill(scene)
    await mine.page.getByRole('button', { name: '确定' }).tap()
    await mine.active.getByText('请先选一样').waitFor()
    await sayWhatOneCan(mine, '电工维修')
    await mine.look('report-done')
    await mine.press('好')
    await mine.active.getByText('等紫荆园社区核对').waitFor()

    const theirs = await takePhone(browser, place, desk, { path: '/packages/secretary/desk/index', reader })
    await theirs.active.getByText(/张等您办/).waitFor()
    await theirs.look('desk-slips')
    await theirs.press('报到单')
    await theirs.look('slip-figures')
    await theirs.press('等您接收')
    await theirs.look('slip-list')
    await theirs.press(new RegExp(name))
    await theirs.active.getByText('弘运小区9栋1单元701').waitFor()
    await theirs.look('slip-reported')
    await theirs.press('退回给本人补充')
    await theirs.active.getByRole('textbox', { name: '为什么退回' }).fill('请写清是哪一年入党的')
    await theirs.look('slip-return')
    await theirs.press('退回给本人')
    await theirs.active.getByText('等本人补充以后再报到。').waitFor()

    await again(mine, '/pages/home/index')
    await mine.press('报到被退回，请您补充')
    await mine.active.getByText('退回的原因：请写清是哪一年入党的').waitFor()
    await mine.look('slip-returned')
    await mine.press('去报到')
    await mine.press('不扫码，用这张报到单')
    assert.equal(await mine.active.getByRole('checkbox', { name: '电工维修' }).getAttribute('aria-checked'), 'true')
    await mine.active.getByRole('textbox', { name: '别的专长，写几句' }).fill('二〇〇八年入党')
    await sayWhatOneCan(mine, '摄影')

    await again(theirs, slipPage(slip))
    await theirs.press('接收')
    await theirs.page.getByRole('dialog').getByRole('button', { name: '接收', exact: true }).tap()
    await theirs.press('发回执给单位')
    await theirs.active.getByText('回执已发，等单位确认').waitFor()
    assert.equal(await theirs.active.getByRole('button', { name: /回执|退回|转给/ }).count(), 0)
    await theirs.close()

    const clerks = await takePhone(browser, place, clerk, { path: slipPage(slip), reader })
    await clerks.active.getByText('回执到了，请您确认。').waitFor()
    assert.equal(await clerks.active.getByText('弘运小区9栋').count(), 0, 'where they live is the community\'s alone')
    await clerks.press('确认收到回执')
    await clerks.active.getByText('手续全部办完了。').waitFor()
    await clerks.look('slip-complete')
    await clerks.close()

    await again(mine, `${PAGES}/mine/index`)
    await mine.active.getByText('已办完').waitFor()
    await mine.look('slips-mine')
    await mine.close()
    const { state, skills, history } = await clerk.ask('GET', `/api/slips/${slip.id}`)
    assert.deepEqual([state, skills], ['acknowledged', ['电工维修', '摄影']])
    assert.deepEqual(history.map(({ event }) => event), ['report', 'return', 'report', 'accept', 'receipt', 'acknowledge'])
  })

test('whom it does not concern sees no slip and no list', async () => {
  const slip = await issued('卫子丙', bearer(3))
  const { page, active, close } = await takePhone(browser, place, await known(place, stranger(60)), { path: `${PAGES}/mine/index` })
  await active.getByText('没有找到开给您的报到单').waitFor()
  const at = `place=${desk.community}`
  for (const path of [`slip/index?id=${slip.id}`, `figures/index?${at}`, `list/index?${at}&state=issued`, `report/index?id=${slip.id}`]) {
    await page.evaluate((url) => wx.reLaunch({ url }), `${PAGES}/${path}`)
    await active.getByRole('alert').waitFor()
    assert.match(await active.getByRole('alert').textContent(), /没有找到|没有权限|不归您管/, path)
  }
  await close()
})

const IDENTITY = '990000198001010012'
const TYPED = [
  { reader: 'standard', name: '卫寅甲', number: 'E2E4', holder: stranger(61), identity: IDENTITY },
  { reader: 'elder', name: '卫寅乙', number: 'E2E5', holder: bearer(5) },
]

for (const { reader, name, number, holder, identity } of TYPED)
  test(`by the slip's number${identity ? ', from another telephone' : ''}; asked again until it fits, ${reader}`, async () => {
    const slip = await issued(name, identity ? bearer(4) : holder, { number, ...(identity && { identity_number: identity }) })
    const path = `${PAGES}/report/index`
    const { active, page, press, look, answer, close } = await takePhone(browser, place, await known(place, holder), { path, reader })
    await press('填报到单编号')
    await active.getByText('请先填编号').waitFor()
    await active.getByRole('textbox', { name: '报到单编号' }).fill('E2E')
    await press('下一步')
    await active.getByRole('checkbox', { name: '摄影' }).tap()
    await press('下一步')
    await press('报到')
    await page.getByText('没有找到开给您的这张报到单').waitFor()
    await answer('知道了')
    await look('report-number')
    await active.getByRole('textbox', { name: '报到单编号' }).fill(number)
    if (identity) await active.getByRole('textbox', { name: '身份证号' }).fill(identity)
    await press('下一步')
    await press('下一步')
    await press('报到')
    await active.getByRole('status', { name: '已报到' }).waitFor()
    await close()
    assert.equal((await clerk.ask('GET', `/api/slips/${slip.id}`)).state, 'reported')
  })

const ON_PAPER = { standard: ['卫午子', bearer(11)], elder: ['卫午丑', bearer(12)] }

for (const [reader, [name, phone]] of Object.entries(ON_PAPER))
  test(`who has no telephone hands the slip over at the community, ${reader}`, async () => {
    const slip = await issued(name, phone)
    const { active, press, look, close } = await takePhone(browser, place, desk, { path: slipPage(slip), reader })
    await press('本人交来了纸质报到单，登记报到')
    await active.getByText('报到单上写的专长').waitFor()
    assert.equal(await active.getByRole('button', { name: '上一步' }).count(), 0)
    await active.getByRole('checkbox', { name: '摄影' }).tap()
    await look('report-paper')
    await press('下一步')
    await active.getByRole('textbox', { name: '本人住在哪里' }).fill('弘运小区9栋1单元701')
    await press('登记报到')
    await active.getByRole('status', { name: '已登记' }).waitFor()
    await press('好')
    await active.getByText('请您核对，接收或者退回。').waitFor()
    await close()
    const { state, history } = await clerk.ask('GET', `/api/slips/${slip.id}`)
    assert.deepEqual([state, history.map(({ event }) => event)], ['reported', ['paper']])
  })

const MOVED = { standard: ['卫卯甲', bearer(6)], elder: ['卫卯乙', bearer(7)] }

for (const [reader, [name, phone]] of Object.entries(MOVED))
  test(`to the right community, with a reason, ${reader}`, async () => {
    const slip = await issued(name, phone)
    const list = `${PAGES}/list/index?place=${desk.community}&state=issued`
    const { active, press, look, close } = await takePhone(browser, place, desk, { path: list, reader })
    await press(new RegExp(name))
    await press('不在这里住，转给别的社区')
    await active.getByRole('button', { name: '盐溪桥社区' }).waitFor()
    await look('slip-places')
    await press('盐溪桥社区')
    await active.getByRole('textbox', { name: '为什么转给盐溪桥社区' }).fill('他住在盐溪桥')
    await look('slip-readdress')
    await press('转过去')
    await active.getByText('还没报到', { exact: true }).first().waitFor()
    await active.getByRole('button', { name: new RegExp(name) }).waitFor({ state: 'detached' })
    await close()
    const { community, history } = await clerk.ask('GET', `/api/slips/${slip.id}`)
    assert.deepEqual([community.name, history.at(-1).reason], ['盐溪桥社区', '他住在盐溪桥'])
  })

for (const reader of ['standard', 'elder'])
  test(`what is late stands first, ${reader}`, async () => {
    const path = `${PAGES}/figures/index?place=${desk.community}`
    const { active, press, look, close } = await takePhone(browser, place, desk, { path, reader })
    await active.getByText('已经逾期').waitFor()
    assert.match(await active.getByRole('button', { name: /已经逾期|等您接收/ }).first().textContent(), /已经逾期/)
    await press('已经逾期')
    await press(/冯申申/)
    await active.getByText(/到期，已经逾期/).waitFor()
    await look('slip-late')
    await close()
  })

test('a message opens the slip it is about', async () => {
  await issued('卫辰甲', bearer(8), { number: 'E2E8' })
  const who = await known(place, bearer(8))
  await who.ask('POST', '/api/me/report-in', { slip_number: 'E2E8', skills: ['其他'] })
  const { active, press, close } = await takePhone(browser, place, desk, { path: '/packages/me/messages/index' })
  await press('新的报到：卫辰甲')
  await active.getByText('请您核对，接收或者退回。').waitFor()
  await close()
})

for (const [reader, name, phone] of [['standard', '卫巳甲', bearer(21)], ['largest', '卫巳乙', bearer(22)]])
  test(`who retires is found and taken off the lists, ${reader}`, async () => {
    const slip = await issued(name, phone)
    await desk.ask('POST', `/api/slips/${slip.id}/paper-report`, { skills: ['其他'] })
    await desk.ask('POST', `/api/slips/${slip.id}/acceptance`)
    const { active, page, press, look, close } = await takePhone(browser, place, desk, {
      path: `${PAGES}/figures/index?place=${desk.community}`, reader,
    })
    await press('报到党员')
    await active.getByRole('textbox', { name: '名字或手机号后四位' }).fill('没有这个人')
    await press('找人')
    await active.getByText('没有找到“没有这个人”').waitFor()
    await active.getByRole('textbox', { name: '名字或手机号后四位' }).fill(phone.slice(-4))
    await press('找人')
    await active.getByRole('button', { name }).waitFor()
    await look('members')
    await press(name)
    await active.getByText('其他', { exact: true }).waitFor()
    await look('member')
    await press('不再参加报到，移出名单')
    await active.getByText('请先写几个字').waitFor()
    await active.getByRole('textbox', { name: `${name}为什么不再参加报到` }).fill('九月退休')
    await look('member-departs')
    await press('移出名单')
    await page.getByRole('dialog').getByRole('button', { name: '再看看' }).tap()
    const listed = async () => (await desk.ask('GET', `/api/members?place_id=${desk.community}&wanted=${phone}`)).items.length
    assert.equal(await listed(), 1)
    await press('移出名单')
    await page.getByRole('dialog').getByText('九月退休').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: '移出', exact: true }).tap()
    await active.getByRole('textbox', { name: '名字或手机号后四位' }).waitFor()
    await active.getByRole('button', { name }).waitFor({ state: 'detached' })
    assert.equal(await listed(), 0)
    await close()
  })
