/** Joint meetings and joint projects: the community proposes, every side signs, progress has pictures, and it is finished. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { addPicture, known, stranger } from './people.mjs'
import { again, NUMBER, takePhone } from './phones.mjs'
import { bridge } from './polls.mjs'
import { world } from './world.mjs'

/** Each clerk's employer takes part here alone. */
const CLERKS = { standard: '14000008012', elder: '14000008013' }
const PAGES = '/packages/partners'

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await bridge(place)
})
after(async () => { await browser.close(); await place.close() })

async function clerkOf(reader) {
  const who = await known(place, CLERKS[reader])
  who.employer = (await who.ask('GET', '/api/employers')).items[0]
  return who
}

for (const reader of ['standard', 'elder'])
  test(`a joint meeting is recorded with its minutes, and its guests read them, ${reader}`, async () => {
    const clerk = await clerkOf(reader)
    const title = `联席会（${NUMBER[reader]}）`
    const { active, page, press, look, close } = await takePhone(browser, place, desk,
      { path: '/packages/secretary/desk/index', reader })
    await press('联席会和共建项目')
    await look('partners-desk-empty')
    await press('登记一次联席会')
    await active.getByRole('textbox', { name: '什么会' }).fill(title)
    await active.getByRole('textbox', { name: '在哪里开的' }).fill('社区会议室')
    await press('登记')
    await active.getByRole('alert').getByText('请选上哪些单位来了').waitFor()
    await active.getByRole('checkbox', { name: clerk.employer.name }).tap()
    await active.getByRole('textbox', { name: `${clerk.employer.name}谁来的` }).fill('李老师')
    await active.getByRole('textbox', { name: '会议纪要' }).fill('商定添置晾衣架。\n国庆前办好。')
    await addPicture(page, press)
    await active.getByRole('button', { name: '第 1 张照片，点开看大图' }).waitFor()
    await page.evaluate(() => wx.pageScrollTo({ scrollTop: 0, duration: 0 }))
    await look('meeting-record')
    await page.evaluate(() => wx.pageScrollTo({ scrollTop: 500, duration: 0 }))
    await look('meeting-guests')
    await press('登记')
    await active.getByText('商定添置晾衣架').waitFor()
    await look('meeting')
    await close()

    const theirs = await takePhone(browser, place, clerk, { path: '/packages/me/messages/index', reader })
    await theirs.press(/联席会纪要请您看一看/)
    await theirs.active.getByText(title).waitFor()
    await theirs.active.getByText('李老师').waitFor()
    await theirs.active.getByRole('button', { name: '第 1 页，点开看大图' }).waitFor()
    await theirs.close()
  })

for (const reader of ['standard', 'elder'])
  test(`from a proposal to the finished project, signed by both, with pictures, ${reader}`, async () => {
    const clerk = await clerkOf(reader)
    const title = `添置晾衣架（${NUMBER[reader]}）`
    const path = `${PAGES}/desk/index?place=${desk.community}`
    const mine = await takePhone(browser, place, desk, { path, reader })
    const { active, page, press, look, answer } = mine
    await press('提一个共建项目')
    await press('提出来，请各方签字')
    await active.getByRole('alert').getByText('请写上项目名称').waitFor()
    await active.getByRole('textbox', { name: '做什么' }).fill(title)
    await active.getByRole('textbox', { name: '谁负责' }).fill('王主任')
    await active.getByRole('checkbox', { name: clerk.employer.name }).tap()
    await look('project-propose')
    await press('提出来，请各方签字')
    await active.getByText('等各方签字').waitFor()
    await look('project-proposed')
    await press('代表社区签字')
    await answer('签字')
    await active.getByText(/日签字/).waitFor()
    await active.getByRole('button', { name: '代表社区签字' }).waitFor({ state: 'detached' })
    const [{ id }] = (await desk.ask('GET', `/api/projects?place_id=${desk.community}`)).items

    const theirs = await takePhone(browser, place, clerk, { path: '/packages/me/messages/index', reader })
    await theirs.press(/有共建项目待签字/)
    await theirs.active.getByText(title).waitFor()
    await theirs.look('project-clerk')
    assert.equal(await theirs.active.getByRole('button', { name: /社区签字|取消|办理完成/ }).count(), 0)
    await theirs.press('代表本单位签字')
    await theirs.answer('签字')
    await theirs.active.getByText('正在做').waitFor()
    await theirs.press('登记进展')
    await theirs.active.getByRole('textbox', { name: '做到哪一步了' }).fill('装好了，一共六个')
    await addPicture(theirs.page, theirs.press)
    await theirs.active.getByRole('button', { name: '第 1 张照片，点开看大图' }).waitFor()
    await theirs.look('project-progress')
    await theirs.press('登记')
    await theirs.active.getByText('装好了，一共六个').waitFor()
    await theirs.active.getByRole('button', { name: '第 1 张照片，点开看大图' }).waitFor()
    await theirs.page.evaluate(() => wx.pageScrollTo({ scrollTop: 9999, duration: 0 }))
    await theirs.look('project-active')

    await again(mine, `${PAGES}/project/index?id=${id}`)
    await active.getByText('装好了，一共六个').waitFor()
    await press('办理完成')
    await answer('完成')
    await active.getByText('已完成').waitFor()
    await active.getByRole('button', { name: /登记进展|办理完成|取消/ }).first().waitFor({ state: 'detached' })
    await look('project-finished')
    await again(mine, path)
    await active.getByText(/一共 \d+ 个共建项目，完成 \d+ 个/).waitFor()
    await look('partners-desk')
    await press('已完成')
    await look('projects')
    await press(new RegExp(title.replace(/[（）]/g, '.')))
    await active.getByText('装好了，一共六个').waitFor()
    await mine.close()

    await again(theirs, '/pages/me/index')
    await theirs.press('单位工作台')
    await theirs.press('联席会和共建项目')
    await theirs.active.getByText('一共 1 个共建项目，完成 1 个').waitFor()
    await theirs.look('partners-clerk')
    await theirs.press('看会议纪要')
    await theirs.active.getByText(`联席会（${NUMBER[reader]}）`).waitFor()
    await theirs.look('meetings')
    await theirs.close()
  })

test('a project that is called off says why, and counts no more', async () => {
  const clerk = await clerkOf('standard')
  const before = await desk.ask('GET', `/api/projects/figures?place_id=${desk.community}`)
  const { id } = await desk.ask('POST', '/api/projects', {
    place_id: desk.community, title: '写错了的项目', owner: '王主任', due_on: '2099-01-01', employer_ids: [clerk.employer.id],
  })
  const { active, press, look, close } = await takePhone(browser, place, desk, { path: `${PAGES}/project/index?id=${id}` })
  await press('取消这个项目')
  await active.getByRole('textbox', { name: '为什么取消' }).fill('写错了')
  await press('取消这个项目')
  await active.getByText('已取消：写错了').waitFor()
  await look('project-cancelled')
  await close()
  assert.equal((await desk.ask('GET', `/api/projects/figures?place_id=${desk.community}`)).all, before.all)
})

test('whom it does not concern sees no project, no meeting and no employer', async () => {
  const [project] = (await desk.ask('GET', `/api/projects?place_id=${desk.community}`)).items
  const [meeting] = (await desk.ask('GET', `/api/joint-meetings?place_id=${desk.community}`)).items
  const phone = await takePhone(browser, place, await known(place, stranger(81)), { path: '/pages/me/index' })
  await phone.active.getByText('我的住处').waitFor()
  assert.equal(await phone.active.getByText('单位工作台').count(), 0)
  const at = `place=${desk.community}`
  const pages = [
    `partners/project/index?id=${project.id}`, `partners/meeting/index?id=${meeting.id}`, 'partners/desk/index',
    `partners/desk/index?${at}`, `partners/list/index?${at}`, `partners/meetings/index?${at}`, 'secretary/project/index',
    'secretary/meeting/index',
  ]
  for (const path of pages) {
    await again(phone, `/packages/${path}`)
    await phone.active.getByRole('alert').waitFor()
    assert.match(await phone.active.getByRole('alert').textContent(), /没有找到|没有权限|没有这个身份|联络员办事/, path)
  }
  await phone.close()
})
