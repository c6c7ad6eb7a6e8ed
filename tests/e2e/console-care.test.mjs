/** A secretary at a computer gives out a building: the map, a proposal that is changed and confirmed, the list of a gap; 盐溪桥社区. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { logIn } from './desks.mjs'
import { eventually, known } from './people.mjs'
import { keepPaper } from './pictures.mjs'
import { world } from './world.mjs'

const SECRETARY = '14000008002'
/** A building of fifteen homes, and who takes them. */
const [BUILDING, EACH, TAKERS] = ['3栋', 15, ['14000004048', '14000004050']]

let place, browser, garden, building, takers

const nameOf = async (phone) => (await (await known(place, phone)).ask('GET', '/api/me/member')).name

before(async () => {
  [place, browser] = [await world(), await launch()]
  garden = await known(place, SECRETARY)
  garden.community = garden.login.person.roles[0].place.id
  const query = `place_id=${garden.community}&words=${BUILDING}`
  building = (await garden.ask('GET', `/api/care/places?${query}`)).items[0].place.id
  takers = await Promise.all(TAKERS.map(nameOf))
})
after(async () => { await browser.close(); await place.close() })

async function choose(page, name) {
  await page.getByRole('textbox', { name: '按姓名找人' }).fill(name)
  await page.getByRole('button', { name: '找人' }).click()
  await page.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check()
}

test('a building: its map, a proposal looked at row by row, confirmed, and the map shows it', async () => {
  const desk = await logIn(browser, place, garden)
  const { page, look } = desk
  const [one, other] = takers
  await page.getByRole('link', { name: '包户', exact: true }).click()
  await look('care')
  await page.getByRole('link', { name: BUILDING, exact: true }).click()
  await page.getByText(`${EACH} 户没有人负责`).waitFor()
  await look('care-map-empty')
  await page.goto(`/console/places/${garden.community}/care/plan`)
  await page.getByRole('textbox', { name: '按楼栋或单元找' }).fill(BUILDING)
  await page.getByRole('button', { name: '找楼门' }).click()
  await page.getByRole('checkbox', { name: new RegExp(BUILDING) }).check()
  await page.getByRole('radio', { name: '只要下面勾选的楼门' }).check()
  await page.getByRole('radio', { name: '只给下面勾选的人' }).check()
  await choose(page, one)
  await choose(page, other)
  await look('care-plan')
  await page.getByRole('button', { name: '看看怎么分' }).click()
  await look('care-review')
  const rows = page.getByRole('combobox')
  assert.equal(await rows.count(), 2)
  await rows.first().selectOption('')
  const left = (await rows.last().locator('option:checked').textContent()).split('（')[0]
  await page.getByRole('button', { name: `确认，安排这 ${EACH} 户` }).click()
  await page.getByText(/已给\d+户安排负责人/).waitFor()
  await page.goto(`/console/places/${building}/care`)
  await page.getByRole('link', { name: new RegExp(`党员 ${left}`) }).first().waitFor()
  await look('care-map')
  await keepPaper(page, 'console-care-map')
  await page.getByRole('link', { name: /没有人负责$/ }).first().click()
  await page.getByText('这户没有人负责。').waitFor()
  await page.getByRole('textbox', { name: '按姓名找人' }).fill(one)
  await page.getByRole('button', { name: '找人' }).click()
  await page.getByRole('radio', { name: new RegExp(`^${one}`) }).check()
  await look('care-home-gap')
  await page.getByRole('button', { name: '交给选的人' }).click()
  await page.getByText('已安排负责人').waitFor()
  await look('care-home')
  await page.goto(`/console/places/${building}/care`)
  await page.getByRole('link', { name: /没有人负责/ }).first().click()
  await look('care-gaps')
  await desk.close()
})

test('who leaves hands over, and a need found on a visit is answered, without JavaScript', async () => {
  const [one] = takers
  const visitor = await known(place, TAKERS[0])
  const [home] = (await visitor.ask('GET', '/api/me/households')).items
  const found = { note: '老人在家', need: '楼道灯坏了', sealed_note: '刚出院' }
  await visitor.ask('POST', `/api/me/households/${home.id}/visits`, found)
  const desk = await logIn(browser, place, garden, { scripts: false })
  const { page, look } = desk
  await page.getByRole('link', { name: '包户', exact: true }).click()
  await page.getByRole('link', { name: /件事要社区帮/ }).click()
  await look('care-needs')
  await page.getByRole('link', { name: '楼道灯坏了' }).click()
  await look('care-need')
  await page.getByRole('textbox', { name: '办得怎么样' }).fill('已经换好了')
  await page.getByRole('button', { name: '记下，办好了' }).click()
  await page.getByText('已登记办理结果').waitFor()
  await page.getByRole('link', { name: home.home.label }).waitFor({ state: 'detached' })
  await page.goto(`/console/places/${garden.community}/care/holders?name=${one}`)
  await look('care-holders')
  await page.getByRole('link', { name: one }).click()
  await page.getByRole('link', { name: home.home.label, exact: true }).click()
  await page.getByRole('button', { name: /打开看/ }).click()
  await page.getByText('刚出院').waitFor()
  await look('care-sealed')
  await page.goto(`/console/places/${garden.community}/care/holders?name=${one}`)
  await page.getByRole('link', { name: one }).click()
  await page.getByText('都交给别人').click()
  await page.getByLabel('为什么').selectOption('moved')
  await look('care-holder')
  await page.getByRole('button', { name: '看看怎么分' }).click()
  await look('care-leaving')
  await page.getByRole('button', { name: '确认交出' }).click()
  await page.getByText(new RegExp(`${one}负责的\\d+户已交出`)).waitFor()
  await desk.close()
})

test('a body is founded, gets a term and a holder, who leaves; a covenant is written', async () => {
  const desk = await logIn(browser, place, garden)
  const { page, look } = desk
  await page.getByRole('link', { name: '自治组织', exact: true }).click()
  await page.getByRole('link', { name: '盐溪桥社区自治委员会' }).click()
  await look('body-buildings')
  await page.goto(`/console/places/${building}/bodies`)
  await page.getByText('登记一个组织').click()
  await page.getByLabel('种类').selectOption('调解委员会')
  await look('bodies')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText(/已登记“3栋调解委员会”/).waitFor()
  const today = await page.getByLabel('从哪天起').getAttribute('max')
  await page.getByLabel('从哪天起').fill(today)
  await page.getByLabel('到哪天').fill(`${Number(today.slice(0, 4)) + 3}${today.slice(4)}`)
  await page.getByLabel('席位').fill('3')
  await look('body-new')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByLabel('1号席位的姓名').fill('钱甲乙')
  await page.getByRole('row', { name: /^1 空缺/ }).getByRole('button', { name: '登记' }).click()
  await page.getByText('1号席位已登记。').waitFor()
  await page.getByText('离任', { exact: true }).first().click()
  await look('body')
  await page.getByLabel('钱甲乙为什么离任').selectOption('moved')
  await page.getByRole('button', { name: '办离任' }).click()
  await page.getByText('1号席位已办离任').waitFor()
  await look('body-left')
  await page.getByRole('link', { name: '公约和清单', exact: true }).click()
  await page.getByText('起草一份').click()
  await page.getByLabel('名称').fill('3栋居民公约')
  await page.getByLabel('条款').fill('第一条 楼道不堆杂物。\n第二条 夜里十点以后安静。')
  await look('documents')
  await page.getByRole('button', { name: '写好这一版' }).click()
  await page.getByText('第1版已写好，共2条').waitFor()
  await page.getByText('再写一版').click()
  await look('document')
  await desk.close()
})

test('a notice is posted, whom it did not reach is listed with the reason, and it is taken down', async () => {
  const desk = await logIn(browser, place, garden)
  const { page, look } = desk
  await page.getByRole('link', { name: '通知', exact: true }).click()
  await page.getByRole('link', { name: '发通知' }).click()
  await page.getByLabel('标题').fill('周六上午停水')
  await page.getByLabel('内容').fill('周六（本周）上午八点到十二点停水，请提前储水。\n有困难的老人，社区送水上门。')
  const day = new Date(Date.now() + 8 * 3600_000 + 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('显示到什么时候').fill(`${day}T18:00`)
  await look('notice-new')
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText('通知已发布').waitFor()
  await eventually(async () => {
    await page.reload()
    return await page.getByRole('link', { name: /人，看是谁/ }).count() > 0
  })
  await look('notice')
  await keepPaper(page, 'console-notice')
  await page.getByRole('link', { name: /人，看是谁/ }).click()
  await page.getByRole('row', { name: new RegExp(takers[0]) }).waitFor()
  await look('message')
  await keepPaper(page, 'console-message')
  await page.getByRole('button', { name: '再发一次' }).click()
  await page.getByText(/正在给\d+人重发/).waitFor()
  await page.getByRole('link', { name: '全部消息' }).click()
  await look('messages')
  await page.getByRole('link', { name: '通知', exact: true }).click()
  await look('notices')
  await page.getByRole('link', { name: '周六上午停水' }).first().click()
  page.once('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: '撤下' }).click()
  await page.getByText('通知已撤下').waitFor()
  await desk.close()
})

test('what holds for the district, and how many live and work in a street', async () => {
  const desk = await logIn(browser, place, await known(place, '14000008000'))
  const { page, look } = desk
  await page.getByRole('link', { name: '设置和人数' }).click()
  await look('settings')
  await page.getByRole('link', { name: '居民和在岗人数' }).click()
  await page.getByRole('spinbutton', { name: '居民人数' }).fill('226000')
  await page.getByRole('spinbutton', { name: '编制数' }).fill('160')
  await page.getByRole('spinbutton', { name: '在岗人数' }).fill('122')
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('1:1852').waitFor()
  await look('staffing')
  await desk.close()
})

test('a district settles what is to hold there next year, and everybody reads it', async () => {
  const [head, street] = [await known(place, '14000008009'), await known(place, '14000008000')]
  const desk = await logIn(browser, place, head)
  const { page, look } = desk
  const next = new Date().getFullYear() + 1
  await page.getByRole('link', { name: '设置和人数' }).click()
  await page.getByRole('link', { name: '向单位反馈服务情况：改' }).click()
  await look('term')
  await page.getByRole('combobox', { name: '多久反馈一次' }).selectOption('每半年')
  await page.getByLabel('从哪天起').fill(`${next}-02-01`)
  await page.getByRole('button', { name: '确定' }).click()
  await page.getByRole('alert').getByText(`新的周期最早从${next}年7月1日算起`).waitFor()
  await look('term-refused')
  await page.getByLabel('从哪天起').fill(`${next}-07-01`)
  await page.getByRole('button', { name: '确定' }).click()
  await page.getByText(`已定：从${next}年7月1日起，“向单位反馈服务情况”为：每半年。`).waitFor()
  await page.getByRole('link', { name: '全部设置' }).click()
  await page.getByRole('link', { name: '可以勾选的专长：改' }).click()
  await page.getByRole('textbox', { name: '专长' }).fill('理发\n修锁\n其他')
  await page.getByLabel('从哪天起').fill(`${next}-07-01`)
  await page.getByRole('button', { name: '确定' }).click()
  await page.getByRole('row', { name: /理发、修锁、其他.*将要/ }).waitFor()
  await look('term-history')
  await page.getByRole('link', { name: '全部设置' }).click()
  await look('settings-district')
  await page.getByRole('link', { name: '操作记录' }).click()
  await page.getByText('修改区县的设置').first().waitFor()
  await desk.close({ expected: ['422'] })
  const reader = await logIn(browser, place, street, { scripts: false })
  await reader.page.getByRole('link', { name: '设置和人数' }).click()
  await reader.page.getByRole('row', { name: `向单位反馈服务情况 每季度 每半年，从${next}年7月1日起` }).getByRole('link').click()
  await reader.page.getByText('由区县管理员改').waitFor()
  assert.equal(await reader.page.getByRole('button', { name: '确定' }).count(), 0)
  await reader.close()
})
