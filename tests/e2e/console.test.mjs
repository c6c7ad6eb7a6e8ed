/** A secretary at a computer: rosters, homes claimed by hand, tasks. */
import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { decoded, logIn } from './desks.mjs'
import { estateOf, known, member, secretary, stranger } from './people.mjs'
import { keepPaper } from './pictures.mjs'
import { world } from './world.mjs'

let place, browser, garden, estate, folder

before(async () => {
  [place, browser] = [await world(), await launch()]
  garden = await secretary(place)
  estate = await estateOf(garden)
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-roster-'))
})
after(async () => {
  fs.rmSync(folder, { recursive: true })
  await browser.close()
  await place.close()
})

const HEADER = '楼栋,单元,房号,建筑面积,产权人,身份证号,联系电话'
const row = (room, area, name) => `9栋,3单元,${room},${area},${name},,`

function roster(name, ...rows) {
  const file = path.join(folder, name)
  fs.writeFileSync(file, `\uFEFF${[HEADER, ...rows].join('\r\n')}\r\n`)
  return file
}

async function send({ page }, file) {
  await page.getByRole('link', { name: '花名册', exact: true }).click()
  await page.getByLabel('导入花名册').setInputFiles(file)
  await page.getByRole('button', { name: '上传并核对' }).click()
  await page.getByRole('heading', { name: '核对花名册' }).waitFor()
}

for (const [scripts, floor] of [[true, 1], [false, 2]])
  test(`import, fix, import, ${scripts ? 'with' : 'without'} JavaScript`, async () => {
    const desk = await logIn(browser, place, garden, { scripts })
    const { page, look } = desk
    await page.goto(`/console/places/${estate.id}/`)
    const name = scripts ? '' : '-plain'
    const rooms = [`${floor}301`, `${floor}302`]
    await send(desk, roster('first.csv', row(rooms[0], '88.50', '钱甲子'), row(rooms[1], '八十八', '孙乙丑')))
    await page.getByText('八十八', { exact: true }).waitFor()
    await look(`roster-preview${name}`)
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: /下载这些行/ }).click()
    assert.match((await waiting).suggestedFilename(), /未导入的行\.xlsx$/)
    await page.getByRole('button', { name: '确认写入：新增 1 处，更改 0 处' }).click()
    await page.getByText('已导入：新增 1 处').waitFor()
    await look(`roster${name}`)
    await send(desk, roster('second.csv', row(rooms[1], '88.00', '孙乙丑'), row(rooms[0], '90.00', '钱甲子')))
    await page.getByText('面积 88.50㎡ 改为 90.00㎡').waitFor()
    await look(`roster-changes${name}`)
    await page.getByRole('button', { name: '确认写入：新增 1 处，更改 1 处' }).click()
    await page.getByText('已导入：新增 1 处、更改 1 处').waitFor()
    await desk.close()
  })

test('a home claimed by hand is confirmed, and the next is returned with a reason', async () => {
  for (const [number, remark] of [[411, '我是户主的女儿，帮老人登记'], [412, '']]) {
    const who = await known(place, stranger(number))
    await who.ask('POST', '/api/me/homes', { estate_id: estate.id, room: '9-1-602', remark })
  }
  const desk = await logIn(browser, place, garden)
  const { page, look } = desk
  await page.getByRole('link', { name: '确认住户', exact: true }).click()
  const mine = page.getByRole('article').filter({ hasText: '帮老人登记' })
  await look('claims')
  await mine.getByRole('radio', { name: /住户，不是产权人/ }).check()
  await mine.getByRole('button', { name: '确认' }).click()
  await page.getByText('已确认：9栋1单元602。').waitFor()
  const other = page.getByRole('article').filter({ hasText: '9栋1单元602' }).last()
  await other.getByLabel(/退回的原因/).fill('请带房产证到社区核对')
  await other.getByRole('button', { name: '退回' }).click()
  await page.getByText('已退回：9栋1单元602。').waitFor()
  await desk.close()
})

test('a task is pushed to whom it is for, claimed, done, returned and accepted', async () => {
  const desk = await logIn(browser, place, garden)
  const { page, look } = desk
  await page.getByRole('link', { name: '任务', exact: true }).click()
  await page.getByRole('link', { name: '发布任务' }).click()
  await page.getByLabel('任务名称').fill('检修三单元楼道灯')
  await page.getByLabel('要做什么').fill('三单元二楼到四楼的灯不亮，请带工具来，物业提供灯泡。')
  const day = new Date(Date.now() + 8 * 3600_000 + 86_400_000).toISOString().slice(0, 10)
  await page.getByLabel('开始').fill(`${day}T09:00`)
  await page.getByLabel('结束').fill(`${day}T11:00`)
  await page.getByLabel('需要几个人').fill('2')
  const all = await page.locator('#reach').textContent()
  await page.getByRole('checkbox', { name: /电工维修/ }).check()
  await page.locator('#reach').filter({ hasNotText: all.trim() }).waitFor()
  await look('task-new')
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText(/任务已发布，通知了\d+人/).waitFor()
  const id = page.url().split('/').pop()
  const helper = await known(place, member(0))
  await helper.ask('POST', `/api/tasks/${id}/assignments`, {})
  await helper.ask('PATCH', `/api/tasks/${id}/assignments/mine`, { state: 'completed', report: '换了三个灯泡，都亮了。' })
  await page.reload()
  await page.getByText('1 份等审核').waitFor()
  await look('task')
  await page.getByRole('button', { name: '退回' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel(/的意见/).fill('请补一张照片')
  await page.getByRole('button', { name: '退回' }).click()
  await page.getByText('已退回，本人会收到您的意见。').waitFor()
  await helper.ask('PATCH', `/api/tasks/${id}/assignments/mine`, { state: 'completed', report: '照片补上了。' })
  await page.reload()
  await page.getByRole('button', { name: '通过' }).click()
  await page.getByText('已通过', { exact: true }).waitFor()
  await page.getByRole('link', { name: '全部任务' }).click()
  await look('tasks')
  await desk.close({ expected: ['422'] })
})

for (const scripts of [true, false])
  test(`a place at a glance, its charts ${scripts ? 'drawn' : 'as tables'}, and the lists behind it`, async () => {
    const desk = await logIn(browser, place, garden, { scripts })
    const { page, look } = desk
    await page.getByRole('heading', { name: '包户覆盖' }).waitFor()
    if (scripts) await page.locator('.chart svg').nth(2).waitFor()
    else await page.getByRole('row', { name: /没有人/ }).waitFor()
    await look(`overview${scripts ? '' : '-plain'}`)
    if (scripts) await keepPaper(page, 'console-overview')
    await page.getByRole('link', { name: '已完成报到的人' }).click()
    await page.getByRole('heading', { name: '报到单' }).waitFor()
    await look(`figure${scripts ? '' : '-plain'}`)
    await desk.close()
  })

test('a district begins with its streets', async () => {
  const desk = await logIn(browser, place, await known(place, '14000008009'))
  await desk.page.getByRole('heading', { name: '合川区', level: 1 }).waitFor()
  await desk.page.getByRole('link', { name: '下级地点' }).click()
  await desk.look('places-district')
  await desk.close()
})

test('the posters of an estate, and a new code for one place', async () => {
  const desk = await logIn(browser, place, garden)
  const { page, look } = desk
  await page.goto(`/console/places/${estate.id}/codes`)
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: '打印海报：9栋1单元' }).click()
  const paper = fs.readFileSync(await (await waiting).path())
  assert.match(decoded(paper), /^pages\/scan\/index\?scene=p\./)
  await page.reload()
  await look('codes')
  page.once('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: '换新码：9栋1单元' }).click()
  await page.getByText('有了新码').waitFor()
  await desk.close()
})

test('who did what', async () => {
  const desk = await logIn(browser, place, garden)
  await desk.page.getByRole('link', { name: '操作记录' }).click()
  await desk.page.getByRole('cell', { name: '导入花名册' }).first().waitFor()
  await desk.look('trail')
  await desk.close()
})

test('the tree of places opens downwards', async () => {
  const desk = await logIn(browser, place, garden)
  await desk.page.getByRole('link', { name: '下级地点' }).click()
  await desk.page.getByRole('link', { name: '弘运小区' }).click()
  await desk.page.getByText('在“弘运小区”下面新建').click()
  await desk.look('places')
  await desk.close()
})
