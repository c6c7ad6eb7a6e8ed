/**
 * An employer's clerk at their desk: people, report slips, feedback, shifts; their own and nobody else's. In a world of their own: the
 * hours that an employer keeps bear on whoever of its people checks in elsewhere.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { known, member, secretary, stranger } from './people.mjs'
import { takePhone } from './phones.mjs'
import { startWorld } from './world.mjs'

const PAGES = '/packages/employer'
/** For each reader an employer of their own: its clerk, its members in 紫荆园社区, and whom it sends. */
const CAST = {
  standard: { clerk: '14000008012', people: [member(20), member(23)], bearer: ['沈子甲', '14000006201'] },
  elder: { clerk: '14000008013', people: [member(16), member(28)], bearer: ['沈子乙', '14000006202'] },
}

let place, browser, desk

before(async () => {
  [place, browser] = [await startWorld(), await launch()]
  desk = await secretary(place)
})
after(async () => { await browser.close(); await place.close() })

async function clerkOf(reader) {
  const clerk = await known(place, CAST[reader].clerk)
  clerk.employer = (await clerk.ask('GET', '/api/employers')).items[0]
  return clerk
}

const open = ({ page }, url) => page.evaluate((to) => wx.reLaunch({ url: to }), url)

for (const reader of ['standard', 'elder'])
  test(`a clerk issues a slip, and takes it back, ${reader}`, async () => {
    const clerk = await clerkOf(reader)
    const [name, phone] = CAST[reader].bearer
    const theirs = await takePhone(browser, place, clerk, { path: '/pages/me/index', reader })
    const { active, press, look, close } = theirs
    await press('单位工作台')
    await active.getByText(clerk.employer.name).waitFor()
    await look('employer-desk')
    await press('开报到单')
    await active.getByRole('textbox', { name: '姓名' }).fill(name)
    await press('下一步，选社区')
    await active.getByText('请写上11位的手机号').waitFor()
    await active.getByRole('textbox', { name: '手机号' }).fill(phone)
    await active.getByRole('tab', { name: '男' }).tap()
    await look('employer-issue-who')
    await press('下一步，选社区')
    await look('employer-issue-where')
    await press('紫荆园社区')
    await active.getByText('请核对').waitFor()
    await look('employer-issue-check')
    await press('开出报到单')
    await active.getByText('等本人到紫荆园社区报到。').waitFor()
    await look('employer-slip')
    const { items: [slip] } = await clerk.ask('GET', `/api/employers/${clerk.employer.id}/slips?state=issued`)
    assert.deepEqual([slip.name, slip.sex], [name, '男'])

    await press('开错了，作废这张报到单')
    await active.getByRole('textbox', { name: '为什么作废' }).fill('手机号写错了')
    await look('employer-withdraw')
    await press('作废这张报到单')
    await active.getByText('作废的原因：手机号写错了').waitFor()
    assert.equal(await active.getByRole('button', { name: /作废|转给/ }).count(), 0)
    await look('employer-withdrawn')
    await close()
    assert.equal((await clerk.ask('GET', `/api/slips/${slip.id}`)).state, 'withdrawn')
  })

test('what is late and what waits stands first, and on the home page', async () => {
  const clerk = await known(place, '14000008011')
  const phone = await takePhone(browser, place, clerk, { path: '/pages/home/index' })
  const { active, press, look, close } = phone
  await press(/张报到单已经逾期|张回执等您确认/)
  assert.match(await active.getByRole('button', { name: /逾期|报到|回执/ }).first().textContent(), /已经逾期/)
  await look('employer-late')
  await press('已经逾期')
  await active.getByRole('button', { name: /已经逾期/ }).first().waitFor()
  await look('employer-slips')
  await close()
})

for (const reader of ['standard', 'elder'])
  test(`a clerk finds their people and says when they work, ${reader}`, async () => {
    const clerk = await clerkOf(reader)
    const [first] = (await clerk.ask('GET', `/api/employers/${clerk.employer.id}/members`)).items
    const path = `${PAGES}/shifts/index?employer=${clerk.employer.id}`
    const { active, page, press, look, answer, close } = await takePhone(browser, place, clerk, { path, reader })
    await look('employer-no-shifts')
    for (const [name, usual] of [['行政班', true], ['夜班', false]]) {
      await press('加一个班')
      await press('保存')
      await active.getByText('请给这个班起个名字').waitFor()
      await active.getByRole('textbox', { name: '叫什么班' }).fill(name)
      assert.equal(await active.getByRole('checkbox', { name: /^通常的班/ }).getAttribute('aria-checked'), String(usual))
      if (!usual) await active.getByRole('checkbox', { name: '周六' }).tap()
      await look('employer-shift')
      await press('保存')
      await active.getByRole('button', { name: new RegExp(name) }).waitFor()
    }
    await look('employer-shifts')

    await page.evaluate((url) => wx.reLaunch({ url }), `${PAGES}/people/index?employer=${clerk.employer.id}`)
    await active.getByRole('button', { name: first.name }).waitFor()
    await look('employer-people')
    await active.getByRole('textbox', { name: '名字或整个手机号' }).fill('没有这个人')
    await press('找人')
    await active.getByText('没有找到“没有这个人”').waitFor()
    await look('employer-nobody')
    await active.getByRole('textbox', { name: '名字或整个手机号' }).fill(first.name)
    await press('找人')
    await press(first.name)
    await active.getByRole('radio', { name: '夜班' }).tap()
    await active.getByRole('radio', { name: '夜班', checked: true }).waitFor()
    await look('employer-person')
    const shifts = (await clerk.ask('GET', `/api/employers/${clerk.employer.id}/shifts`)).items
    const night = shifts.find(({ name }) => name === '夜班')
    assert.deepEqual(night.cycle.map((hours) => hours.length), [2, 2, 2, 2, 2, 2, 0])
    assert.equal((await clerk.ask('GET', `/api/employers/${clerk.employer.id}/members/${first.id}`)).shift_id, night.id)

    for (const { name } of shifts) {
      await page.evaluate((url) => wx.reLaunch({ url }), path)
      await press(new RegExp(name))
      await press('去掉这个班')
      await answer('去掉')
      await active.getByRole('button', { name: new RegExp(name) }).waitFor({ state: 'detached' })
    }
    await close()
  })

for (const reader of ['standard', 'elder'])
  test(`what a community signed is read as it stands, with what a correction changed, ${reader}`, async () => {
    const clerk = await clerkOf(reader)
    const [first, second] = CAST[reader].people
    const names = []
    for (const phone of [first, second]) names.push((await (await known(place, phone)).ask('GET', '/api/me/member')).name)
    await serveInThePast({ [first]: 90 })
    const theirs = await takePhone(browser, place, desk, { path: '/packages/secretary/desk/index', reader })
    await theirs.press('服务情况反馈')
    await theirs.active.getByText('等您签发').first().waitFor()
    await theirs.look('secretary-dues')
    await theirs.press(clerk.employer.name)
    await theirs.active.getByText('1 人里 1 人参加了服务，共 1 小时 30 分钟，1 次').waitFor()
    await theirs.look('secretary-due')
    await theirs.press('签发给单位')
    await theirs.answer('签发')
    await theirs.active.getByText('第 1 版').waitFor()
    await serveInThePast({ [second]: 45 })
    await theirs.page.evaluate(() => wx.navigateBack())
    await theirs.press('记录有变动，另发一版')
    await theirs.active.getByRole('textbox', { name: '为什么更正' }).fill('补登一人')
    await theirs.look('secretary-due-correct')
    await theirs.press('另发一版')
    await theirs.active.getByText('2 人里 2 人参加了服务').waitFor()
    await theirs.close()

    const phone = await takePhone(browser, place, clerk, { path: `${PAGES}/desk/index`, reader })
    const { active, press, look, close } = phone
    await press('服务情况反馈')
    await active.getByText('后来有更正，这一版不再作数').waitFor()
    await look('employer-feedbacks')
    await press(/第 2 版/)
    await active.getByText('补登一人').waitFor()
    await active.getByText('原来没有，现在45 分钟，1 次').waitFor()
    await active.getByText('2 人里 2 人参加了服务，共 2 小时 15 分钟，2 次').waitFor()
    for (const name of names) await active.getByText(name).first().waitFor()
    await look('employer-feedback')
    await press('第 1 版')
    await active.getByText('后来有更正，请看最新的一版').waitFor()
    await look('employer-feedback-old')
    await close()
  })

/** @param {Record<string, number>} served minutes by telephone number */
async function serveInThePast(served) {
  const said = Object.entries(served).map(([phone, minutes]) => `${phone}=${minutes}`)
  await promisify(execFile)('.venv/bin/python', ['-m', 'tests.e2e.past_service', ...said], { env: { ...process.env, LINLI_DATA_DIR: place.data } })
}

test('who is no clerk of it sees nothing of an employer', async () => {
  const { id } = (await clerkOf('standard')).employer
  const other = await clerkOf('elder')
  for (const who of [other, await known(place, stranger(90))]) {
    const phone = await takePhone(browser, place, who, { path: '/pages/me/index' })
    for (const path of [`slips/index?employer=${id}&state=issued`, `people/index?employer=${id}`, `person/index?employer=${id}&id=1`,
      `feedbacks/index?employer=${id}`, `shifts/index?employer=${id}`]) {
      await open(phone, `${PAGES}/${path}`)
      await phone.active.getByRole('alert').waitFor()
      assert.match(await phone.active.getByRole('alert').textContent(), /没有找到|不是它的联络员/, path)
    }
    await phone.close()
  }
  const phone = await takePhone(browser, place, await known(place, stranger(90)), { path: `${PAGES}/desk/index` })
  await phone.active.getByText('您不是单位的联络员').waitFor()
  await phone.look('employer-no-clerk')
  await phone.close()
})
