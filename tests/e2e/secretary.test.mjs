/** The secretary's desk on a phone, in 盐溪桥社区. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { addPicture, eventually, inHours, known, pushTask, stranger, uploadPaper, uploadPicture } from './people.mjs'
import { callsOf, NUMBER, takePhone, tapTwice } from './phones.mjs'
import { bridge, castIn, draftPoll, neighbour, openedPoll } from './polls.mjs'
import { world } from './world.mjs'

const SECRETARY_PAGES = '/packages/secretary'
const DESK = `${SECRETARY_PAGES}/desk/index`
/** Members of 盐溪桥社区 in members.xlsx. */
const bridgeMember = (number) => String(14000004002 + 2 * number)

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await bridge(place)
})
after(async () => { await browser.close(); await place.close() })

const atDesk = (path, options) => takePhone(browser, place, desk, { path, ...options })
const READERS = ['standard', 'elder', 'largest']
const CODE = '签到码，请用邻里小程序扫'
const MOST_BETWEEN_CODES_MS = 10_000

async function claiming(number, room, remark) {
  const who = await known(place, stranger(number))
  await who.ask('POST', '/api/me/homes', { estate_id: desk.community, room, remark })
  return who
}

const homeOf = async (who) => (await who.ask('GET', '/api/me')).homes[0]

/** A completion with a picture, as the member's phone sends it. */
async function completed(task, phone, report) {
  const who = await known(place, phone)
  await who.ask('POST', `/api/tasks/${task.id}/assignments`)
  const said = { state: 'completed', report, file_ids: [await uploadPicture(who)] }
  await who.ask('PATCH', `/api/tasks/${task.id}/assignments/mine`, said)
  return who
}

test('whoever has no office is told so, on every page', async () => {
  const task = await pushTask(desk)
  const poll = await openedPoll(desk, '6栋')
  const who = await known(place, neighbour(75))
  const pages = ['desk', 'claims', 'push', 'tasks', `task?id=${task.id}`, `review?task=${task.id}`, 'codes',
    `code?id=${task.occasion_id}`, 'activity', 'notice', 'draft', `poll?id=${poll.id}`]
  const { page, active, look, close } = await takePhone(browser, place, who, { path: DESK })
  for (const name of pages) {
    const [folder, query = ''] = name.split('?')
    await page.evaluate((url) => wx.reLaunch({ url }), `${SECRETARY_PAGES}/${folder}/index?${query}`)
    await active.getByRole('alert').waitFor()
    assert.match(await active.getByRole('alert').textContent(), /没有这个身份|权限|不归您管|不能|没有找到/, name)
    assert.equal(await active.getByRole('button', { name: '再试一次' }).count(), 0, name)
  }
  await look('desk-forbidden')
  await close()
})

for (const [at, reader] of READERS.entries())
  test(`the desk shows what waits, ${reader}`, async () => {
    const who = await claiming(70 + at, `1栋1单元10${at + 1}`, '我是租户')
    const task = await pushTask(desk, { title: `擦扶手（${NUMBER[reader]}）` })
    await completed(task, bridgeMember(at), '都擦了')
    await openedPoll(desk, '6栋', { items: [[`换水箱（${NUMBER[reader]}）`, 9]] })
    const { active, press, look, close } = await atDesk(DESK, { reader })
    await active.getByText(/户等您确认/).waitFor()
    await active.getByRole('button', { name: /1 份完成情况等您看/ }).first().waitFor()
    await look('desk')
    await active.getByRole('button', { name: `换水箱（${NUMBER[reader]}）` }).waitFor()
    await press('看全部任务')
    await active.getByRole('button', { name: task.title }).waitFor()
    await look('desk-tasks')
    await close()
    assert.equal((await homeOf(who)).state, 'queued')
  })

/** Others may stand before it in the queue. */
async function findClaim(active, label) {
  for (let turns = 0; turns < 20 && !(await active.getByText(label, { exact: true }).count()); turns += 1)
    await active.getByRole('button', { name: '先看下一户' }).tap()
  await active.getByText(label, { exact: true }).waitFor()
}

for (const [at, reader] of READERS.entries())
  test(`homes: an owner and a tenant confirmed, one sent back with a reason, ${reader}`, async () => {
    const room = (number) => `1栋1单元${at + 2}0${number}`
    const owner = await claiming(80 + at, room(1), '我换了手机号')
    const tenant = await claiming(83 + at, room(2), '租的')
    const nobody = await claiming(86 + at, room(3), '')
    const { active, press, look, close } = await atDesk(`${SECRETARY_PAGES}/claims/index`, { reader })
    await active.getByText('这个人是', { exact: true }).waitFor()
    await findClaim(active, room(1))
    await look('claim')
    assert.equal(await active.getByRole('button', { name: '确认', exact: true }).count(), 0)
    await active.getByRole('radio', { name: /^业主/ }).tap()
    await look('claim-chosen')
    await active.getByRole('button', { name: '确认', exact: true }).tap()
    await active.getByText(room(1), { exact: true }).waitFor({ state: 'detached' })
    await findClaim(active, room(2))
    await active.getByRole('radio', { name: /^不是业主/ }).tap()
    await active.getByRole('button', { name: '确认', exact: true }).tap()
    await active.getByText(room(2), { exact: true }).waitFor({ state: 'detached' })
    await findClaim(active, room(3))
    await press('都不是，退回')
    await look('claim-refuse')
    await press('算了，返回')
    await press('都不是，退回')
    await active.getByRole('textbox', { name: '为什么不确认' }).fill('请带房产证到社区来')
    await press('退回')
    await eventually(async () => (await homeOf(nobody)).state !== 'queued') // the form hides the room, so nothing else tells
    const [owned, rented] = [await homeOf(owner), await homeOf(tenant)]
    assert.deepEqual([owned.state, owned.owner, rented.state, rented.owner], ['confirmed', true, 'confirmed', false])
    const refused = await homeOf(nobody)
    assert.deepEqual([refused.state, refused.answer], ['refused', '请带房产证到社区来'])
    await close()
  })

test('decided meanwhile by a colleague: the server\'s sentence, then the next one', async () => {
  const who = await claiming(89, '1栋1单元501', '我住这里')
  const { page, active, answer, close } = await atDesk(`${SECRETARY_PAGES}/claims/index`)
  await active.getByText('这个人是', { exact: true }).waitFor()
  await findClaim(active, '1栋1单元501')
  const { id } = await homeOf(who)
  await desk.ask('PATCH', `/api/home-claims/${id}`, { state: 'refused', reason: '不是这里' })
  await active.getByRole('radio', { name: /^不是业主/ }).tap()
  await active.getByRole('button', { name: '确认', exact: true }).tap()
  await page.getByRole('dialog', { name: '没有办成' }).waitFor()
  await answer('知道了')
  await close()
})

async function fillTask({ active, press }, title) {
  await active.getByRole('textbox', { name: '任务名称' }).fill(title)
  await active.getByRole('textbox', { name: '要做什么' }).fill('请自带手套，在楼下集合。')
  await press('下一步')
}

for (const reader of READERS)
  test(`a task: filled in, whom it reaches, sent, ${reader}`, async () => {
    await known(place, bridgeMember(20))
    const phone = await atDesk(`${SECRETARY_PAGES}/push/index`, { reader })
    const { page, active, press, look, close } = phone
    await active.getByRole('checkbox', { name: '法律咨询，8 人会' }).waitFor()
    const hint = active.getByRole('textbox', { name: '要做什么' })
    assert.ok((await hint.boundingBox()).height > 24) // a field that waited for the page shows its hint whole
    await press('下一步')
    await active.getByRole('alert').getByText('请写上任务名称').waitFor()
    await look('push-blank')
    await active.getByRole('button', { name: /^在哪里/ }).tap()
    await active.getByRole('button', { name: '7栋', exact: true }).tap()
    await active.getByRole('button', { name: '1单元', exact: true }).waitFor()
    await look('push-place')
    await active.getByRole('button', { name: /^在哪里/ }).tap()
    await active.getByRole('button', { name: '结束：11:00' }).tap()
    await page.getByLabel('时间').fill('08:00')
    await page.getByRole('button', { name: '确定' }).tap()
    await fillTask(phone, `法律咨询日（${NUMBER[reader]}）`)
    await active.getByText('结束的时间要比开始晚').waitFor()
    await active.getByRole('button', { name: '结束：08:00' }).tap()
    await page.getByLabel('时间').fill('12:00')
    await page.getByRole('button', { name: '确定' }).tap()
    await press('多一个人')
    await active.getByRole('checkbox', { name: '法律咨询，8 人会' }).tap()
    await look('push')
    await press('下一步')
    await active.getByText(/会通知 \d+ 位报到党员/).waitFor()
    await active.getByText('11 人').waitFor()
    await look('push-check')
    await press('再改改')
    await press('下一步')
    await tapTwice(page, active.getByRole('button', { name: '发出任务' }), '**/api/tasks', (route) => route.continue())
    await active.getByText('还没有人领取').waitFor()
    await look('desk-task')
    assert.equal(await callsOf(page, 'POST', '/api/tasks'), 1)
    await close()
  })

test('a task is called off with a reason', async () => {
  const task = await pushTask(desk, { title: '搬花盆' })
  const { active, press, close } = await atDesk(`${SECRETARY_PAGES}/task/index?id=${task.id}`)
  await press('取消这个任务')
  await active.getByRole('textbox', { name: '为什么取消' }).fill('下雨')
  await active.getByRole('button', { name: '取消这个任务' }).tap()
  await active.getByText('这个任务取消了：下雨').waitFor()
  assert.equal((await desk.ask('GET', `/api/tasks/${task.id}`)).state, 'cancelled')
  await close()
})

for (const [at, reader] of READERS.entries())
  test(`completions: one sent back, one accepted, ${reader}`, async () => {
    const task = await pushTask(desk, { title: `扫楼道（${NUMBER[reader]}）` })
    const [first, second] = [4, 7].map((from) => bridgeMember(from + at))
    await completed(task, first, '扫到三楼')
    await completed(task, second, '都扫完了，垃圾运走了。')
    const { page, active, press, look, close } = await atDesk(`${SECRETARY_PAGES}/task/index?id=${task.id}`, { reader })
    await active.getByText('做完了，等您看').first().waitFor()
    await look('desk-task-done')
    await press('看 2 份完成情况')
    await active.getByText('扫到三楼').waitFor()
    await active.getByRole('button', { name: '第 1 张照片，点开看大图' }).tap()
    await page.getByRole('dialog', { name: '图片' }).tap()
    await look('review')
    await press('还差一点，退回补充')
    await active.getByRole('textbox').fill('请把四楼以上也扫了')
    await look('review-return')
    await press('退回补充')
    await active.getByText('垃圾运走了').waitFor()
    await press('通过')
    await active.getByText('都看完了').waitFor()
    await look('review-done')
    await press('好')
    await active.getByText('已通过').waitFor()
    await active.getByText('退回补充').waitFor()
    const { items } = await desk.ask('GET', `/api/tasks/${task.id}/assignments`)
    const said = items.map(({ state, remark }) => [state, remark]).sort()
    assert.deepEqual(said, [['accepted', ''], ['returned', '请把四楼以上也扫了']])
    await close()
  })

for (const reader of READERS)
  test(`a new activity, then its code as large as the screen, ${reader}`, async () => {
    const { page, active, press, look, close } = await atDesk(`${SECRETARY_PAGES}/codes/index`, { reader })
    await press('新办一个活动')
    await active.getByRole('button', { name: '办好，出示签到码' }).waitFor()
    await press('办好，出示签到码')
    await active.getByText('请写上活动名称').waitFor()
    await active.getByRole('textbox', { name: '活动名称' }).fill(`院坝会（${NUMBER[reader]}）`)
    for (const [row, time] of [['开始', '00:00'], ['结束', '23:59']]) {
      await active.getByRole('button', { name: new RegExp(`^${row}：`) }).tap()
      await page.getByLabel('时间').fill(time)
      await page.getByRole('button', { name: '确定' }).tap()
    }
    await look('activity')
    await press('办好，出示签到码')
    await active.getByRole('img', { name: CODE }).waitFor()
    const { width } = await active.getByRole('img', { name: CODE }).boundingBox()
    assert.ok(width > page.viewportSize().width * 0.85)
    await look('code')
    await page.evaluate(() => wx.navigateBack())
    await active.getByRole('button', { name: `院坝会（${NUMBER[reader]}）` }).waitFor()
    await look('codes')
    await close()
  })

test('a code is asked for again by itself, is good, keeps the screen on, and says when the line is gone', async () => {
  const { id } = await desk.ask('POST', '/api/occasions', {
    place_id: desk.community, title: '义诊', starts_at: inHours(-1), ends_at: inHours(1),
  })
  const { page, active, look, close } = await atDesk(DESK)
  await active.getByRole('button', { name: '发任务' }).waitFor()
  await page.clock.install()
  await page.evaluate((to) => wx.navigateTo({ url: to }), `${SECRETARY_PAGES}/code/index?id=${id}&title=%E4%B9%89%E8%AF%8A`)
  await active.getByRole('img', { name: CODE }).waitFor()
  assert.match(await active.locator('[class*=code] img').getAttribute('src'), /^data:image\/svg\+xml/)
  const next = page.waitForResponse((answer) => answer.url().endsWith('/code'))
  await page.clock.fastForward(MOST_BETWEEN_CODES_MS)
  const { scene } = await (await next).json()
  const visit = await (await known(place, bridgeMember(10))).ask('POST', '/api/checkins', { scene })
  assert.equal(visit.title, '义诊')
  await page.context().setOffline(true)
  await page.clock.fastForward(MOST_BETWEEN_CODES_MS)
  await active.getByRole('alert').getByText('网络不通，码可能过期了').waitFor()
  await look('code-offline')
  await page.context().setOffline(false)
  await active.getByText('打开“邻里”').waitFor()
  await page.evaluate(() => wx.navigateBack())
  const kept = await page.evaluate(() => phone.calls.filter(({ api }) => api === 'setKeepScreenOn').map(({ args }) => args.keepScreenOn))
  assert.deepEqual(kept, [true, false])
  const asked = await callsOf(page, 'GET', `/api/occasions/${id}/code`)
  await page.clock.fastForward(MOST_BETWEEN_CODES_MS)
  assert.equal(await callsOf(page, 'GET', `/api/occasions/${id}/code`), asked) // nobody looks: nobody asks
  await close()
})

for (const reader of READERS)
  test(`a notice is posted after one question, ${reader}`, async () => {
    const { page, active, press, look, answer, close } = await atDesk(`${SECRETARY_PAGES}/notice/index`, { reader })
    await active.getByRole('button', { name: '发通知' }).waitFor()
    await press('发通知')
    await active.getByText('请写上标题').waitFor()
    await active.getByRole('textbox', { name: '标题' }).fill(`周四清洗水箱（${NUMBER[reader]}）`)
    await press('发通知')
    await active.getByText('请写上内容').waitFor()
    await active.getByRole('textbox', { name: '内容' }).fill('周四上午停水三小时，请提前接水。')
    await active.getByRole('checkbox', { name: /^同时发消息/ }).tap()
    await look('notice-new')
    await press('发通知')
    await page.getByText(/发给盐溪桥社区，挂到 .*。只挂在首页，不发消息。/).waitFor()
    await answer('取消')
    await press('发通知')
    await answer('发出')
    await active.getByText('请提前接水').waitFor()
    assert.equal(await callsOf(page, 'POST', '/api/notices'), 1)
    const { items } = await desk.ask('GET', '/api/notices')
    assert.equal(items[0].title, `周四清洗水箱（${NUMBER[reader]}）`)
    await close()
  })

for (const reader of READERS)
  test(`a vote: prepared, opened knowing whom it counts, watched door by door, withdrawn, ${reader}`, async () => {
    const title = `8栋的两件事（${NUMBER[reader]}）`
    const { page, active, press, look, answer, close } = await atDesk(`${SECRETARY_PAGES}/draft/index`, { reader })
    await active.getByRole('button', { name: '存成草稿' }).waitFor()
    await press('存成草稿')
    await active.getByText('请写上题目').waitFor()
    await active.getByRole('textbox', { name: '题目' }).fill(title)
    await active.getByRole('textbox', { name: '方案' }).fill('楼顶漏水，先修楼顶，再请一家物业。')
    await active.getByRole('button', { name: /^哪些业主投票/ }).tap()
    await active.getByRole('button', { name: '8栋', exact: true }).tap()
    await press('再加一项')
    await press('存成草稿')
    await active.getByText('请给每一项写上名称').waitFor()
    await active.getByRole('textbox', { name: '第 1 项的名称' }).fill('修楼顶')
    await active.getByRole('textbox', { name: '第 2 项的名称' }).fill('请物业')
    await active.getByRole('button', { name: /^属于/ }).first().tap()
    await page.getByRole('option', { name: '动用维修资金' }).tap()
    await page.getByRole('button', { name: '确定' }).tap()
    await press('再加一项')
    await press('去掉第 3 项')
    await addPicture(page, press, '加图片')
    await addPicture(page, press, '加图片')
    await press('去掉第 2 张图片')
    await look('draft')
    await press('存成草稿')
    await active.getByText('现在还是草稿').waitFor()
    await look('poll-draft')
    await press('改一改')
    await active.getByRole('checkbox', { name: /^截止前可以改票/ }).tap()
    await press('存成草稿')
    await press('开始投票')
    await page.getByText(/名册就此定下：15 处房屋，15 人，[\d.,]+ 平方米。/).waitFor()
    await answer('取消')
    await press('开始投票')
    await answer('开始')
    await press('看哪些家还没投')
    await active.getByText('8栋1单元').waitFor()
    await active.getByLabel('101，').waitFor()
    await look('doors')
    await active.getByRole('button', { name: /^102，/ }).tap()
    await page.getByRole('menuitem', { name: '没碰上人' }).tap()
    await active.getByRole('button', { name: /^102，.*没投，没碰上人/ }).waitFor()
    await look('doors-visited')
    const poll = (await desk.ask('GET', '/api/polls')).items.find((each) => each.title === title)
    const whole = await desk.ask('GET', `/api/polls/${poll.id}`)
    assert.deepEqual(whole.items.map((item) => [item.title, item.matter]), [['修楼顶', 5], ['请物业', 9]])
    assert.equal(whole.revisable, true)
    assert.deepEqual(whole.files.map(({ media_type }) => media_type), ['image/png'])
    await castIn(await known(place, neighbour(105)), whole)
    await page.evaluate(() => wx.startPullDownRefresh())
    await active.getByText('投了 1 家，共 15 家').waitFor()
    await active.getByLabel('101，').waitFor({ state: 'detached' })
    await active.getByRole('checkbox', { name: '只看还没投的' }).tap()
    await active.getByLabel(/^101，.*，投了$/).waitFor()
    await look('doors-all')
    await page.evaluate(() => wx.navigateBack())
    await active.getByRole('img', { name: /投了票的人数，一共 15 人，现在 1 人/ }).waitFor()
    await look('poll-open')
    await press('撤回这次表决')
    await active.getByRole('textbox', { name: '为什么撤回' }).fill('报价变了')
    await look('poll-withdraw')
    await press('撤回这次表决')
    await active.getByText('撤回了：报价变了').waitFor()
    await look('poll-withdrawn')
    await close()
  })

test('pictures of a draft: what is there stays, papers from elsewhere too; one is taken away, one put beside', async () => {
  const [first, second, paper] = [await uploadPicture(desk), await uploadPaper(desk), await uploadPaper(desk)]
  assert.equal(second, paper) // the same content is the same file
  const { id } = await draftPoll(desk, '8栋', { items: [['修大门', 9]], file_ids: [first, paper] })
  const { page, active, press, look, close } = await atDesk(`${SECRETARY_PAGES}/draft/index?id=${id}`)
  const files = async () => (await desk.ask('GET', `/api/polls/${id}`)).files.map((file) => file.id)
  await active.getByText('另有 1 份 PDF 文件').waitFor()
  await press('第 1 张图片，点开看大图')
  await page.getByRole('dialog', { name: '图片' }).tap()
  await look('draft-files')
  await press('去掉第 1 张图片')
  await press('存成草稿')
  await eventually(async () => (await files()).length === 1)
  assert.deepEqual(await files(), [paper])
  await close()
})

test('what hinders an opening is said, and it cannot be opened', async () => {
  const { id, title } = await draftPoll(desk, '6栋', { items: [['晚了的事', 9]], closes_at: inHours(-1) })
  const { active, press, look, answer, close } = await atDesk(DESK)
  await press(title)
  await active.getByRole('alert').getByText('截止时间已经过去').waitFor()
  assert.equal(await active.getByRole('button', { name: '还不能开始' }).isDisabled(), true)
  await look('poll-hindered')
  await press('丢掉草稿')
  await answer('取消')
  await press('丢掉草稿')
  await answer('丢掉')
  await active.getByRole('button', { name: '发任务' }).waitFor()
  await active.getByText(title).waitFor({ state: 'detached' })
  assert.equal((await desk.send('GET', `/api/polls/${id}`)).status, 404)
  await close()
})

test('opened meanwhile by a colleague: the server\'s sentence', async () => {
  const { id } = await draftPoll(desk, '6栋')
  const { page, active, press, answer, close } = await atDesk(`${SECRETARY_PAGES}/poll/index?id=${id}`)
  await active.getByText('现在还是草稿').waitFor()
  await desk.ask('POST', `/api/polls/${id}/opening`)
  await press('开始投票')
  await answer('开始')
  await page.getByText('这次表决已经公示或者开始').waitFor()
  await answer('知道了')
  await close()
})

test('without a line each page says so, and comes when it is back', async () => {
  const task = await pushTask(desk, { title: '看电表' })
  const poll = await openedPoll(desk, '6栋', { items: [['换电表', 9]] })
  const pages = {
    desk: '发任务', claims: /这个人是|没有等着确认/, push: '任务名称', tasks: '看电表', [`task?id=${task.id}`]: '还没有人领取',
    codes: '看电表', activity: '活动名称', notice: '标题', draft: '题目', [`poll?id=${poll.id}`]: '投了票的人数',
    [`code?id=${task.occasion_id}&title=x`]: '打开“邻里”',
  }
  const { page, active, press, look, close } = await atDesk(DESK)
  await active.getByRole('button', { name: '发任务' }).waitFor()
  for (const [name, words] of Object.entries(pages)) {
    const [folder, query = ''] = name.split('?')
    await page.context().setOffline(true)
    await page.evaluate((url) => wx.reLaunch({ url }), `${SECRETARY_PAGES}/${folder}/index?${query}`)
    await active.getByText('网络不通').waitFor()
    if (name === 'desk') await look('desk-offline')
    await page.context().setOffline(false)
    await press('再试一次')
    await active.getByText(words).first().waitFor()
  }
  await close()
})

test('a page that is left while it loads is left in peace', async () => {
  const { page, active, close } = await atDesk(DESK)
  await active.getByRole('button', { name: '发任务' }).waitFor()
  let hold
  const asked = new Promise((held) => { hold = held })
  await page.route('**/api/skills*', hold)
  const answered = page.waitForResponse('**/api/skills*')
  await page.evaluate(() => wx.navigateTo({ url: '/packages/secretary/push/index' }))
  const route = await asked
  await page.evaluate(() => wx.navigateBack())
  await active.getByRole('button', { name: '发任务' }).waitFor()
  await route.continue()
  await (await answered).finished()
  await page.evaluate(() => new Promise(requestAnimationFrame)) // what the answer brings about
  await close()
})
