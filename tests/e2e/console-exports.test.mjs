/** What all subjects of the console share: lists as workbooks, the search box, a form that outlives its login, taking back. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { approve, logIn } from './desks.mjs'
import { estateOf, known, secretary, stranger } from './people.mjs'
import { world } from './world.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Of the street, of the district above it, of a community beside the new one. */
const STREET = '14000008000'
const HEAD = '14000008009'
const NEIGHBOUR = '14000008002'
/** More than are written at once (`AT_ONCE` in server/exports/actions.py). */
const HOMES = 1010
const OVER = '没有找到这份导出的清单，它可能已经过期，请重新导出。'
const LONG_ENOUGH_MS = 60_000

let place, browser, garden, estate

before(async () => {
  [place, browser] = [await world(), await launch()]
  garden = await secretary(place)
  estate = await estateOf(garden)
})
after(async () => {
  await browser.close()
  await place.close()
})

for (const scripts of [true, false])
  test(`a list is taken out at once, and stands among one's own, ${scripts ? 'with' : 'without'} JavaScript`, async () => {
    const desk = await logIn(browser, place, garden, { scripts })
    const { page, look } = desk
    await page.goto(`/console/places/${estate.id}/roster`)
    const waiting = page.waitForEvent('download')
    await page.getByRole('button', { name: '导出' }).click()
    const file = await waiting
    assert.match(file.suggestedFilename(), /^弘运小区-花名册-\d{8}\.xlsx$/)
    assert.equal(fs.readFileSync(await file.path()).subarray(0, 2).toString(), 'PK')
    await page.getByRole('link', { name: '导出的清单' }).click()
    await page.getByRole('row', { name: /花名册/ }).first().getByRole('link', { name: '下载' }).waitFor()
    await look(`exports${scripts ? '' : '-plain'}`)
    await page.getByRole('link', { name: '操作记录' }).click()
    await page.getByRole('row', { name: /导出清单.*花名册，\d+行/ }).first().waitFor()
    await desk.close()
  })

/** What time and other workers do to an export; see export_times.py. */
function timePasses(...said) {
  const here = { cwd: ROOT, env: { ...process.env, LINLI_DATA_DIR: place.data }, encoding: 'utf8' }
  const done = spawnSync(`${ROOT}/.venv/bin/python`, ['-m', 'tests.e2e.export_times', ...said], here)
  assert.equal(done.status, 0, done.stderr)
}

function longRoster() {
  const [staircase, floor] = [(number) => Math.floor(number / 600) + 1, (number) => Math.floor(number % 600 / 10) + 1]
  const room = (number) => `30栋,${staircase(number)}单元,${floor(number)}${String(number % 10 + 1).padStart(2, '0')}`
  const homes = Array.from({ length: HOMES }, (_, number) => `${room(number)},80.50,卫长${number}`)
  const text = `\uFEFF${['楼栋,单元,房号,建筑面积,产权人', ...homes].join('\r\n')}\r\n`
  return { name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
}

/** A community and an estate that nobody else has to do with; ends on the estate's page. */
async function foundFarAway({ page }) {
  await page.getByRole('link', { name: '下级地点' }).click()
  for (const [kind, name] of [['社区', '长廊社区'], ['小区', '长廊小区']]) {
    await page.getByText('下面新建').click()
    await page.getByLabel('层级').selectOption(kind)
    await page.getByLabel('名称').fill(name)
    await page.getByRole('button', { name: '新建' }).click()
    await page.getByText(`已建立“${name}”。`).waitFor()
    await page.getByRole('link', { name, exact: true }).first().click()
  }
}

let farAway
for (const scripts of [true, false])
  test(`a long list is made while one waits, and is one's own for a day, ${scripts ? 'with' : 'without'} JavaScript`, async () => {
    const desk = await logIn(browser, place, await known(place, STREET), { scripts })
    const { page, look } = desk
    const plain = scripts ? '' : '-plain'
    if (scripts) {
      await foundFarAway(desk)
      farAway = new URL(page.url()).pathname.replace(/places$/, '')
      await page.goto(`${farAway}roster`)
      await page.getByLabel('导入花名册').setInputFiles(longRoster())
      await page.getByRole('button', { name: '上传并核对' }).click()
      await page.getByRole('button', { name: `确认写入：新增 ${HOMES} 处，更改 0 处` }).waitFor()
      await look('roster-long-preview')
      await page.getByRole('button', { name: '确认写入' }).click()
      await page.getByText(`已导入：新增 ${HOMES} 处`).waitFor()
    }
    const tab = await page.context().newPage() // what waits loads itself again without JavaScript, and is closed rather than left
    await tab.goto(`${farAway}roster`)
    await tab.getByRole('button', { name: '导出' }).click()
    await tab.getByRole('heading', { name: '导出花名册' }).waitFor()
    const address = new URL(tab.url()).pathname
    await tab.close()
    const key = address.split('/').at(-1)
    timePasses('hold', key)
    await page.goto(`${farAway}exports`)
    await page.getByRole('link', { name: '正在整理' }).click()
    await page.getByText('正在整理，已写好 1000 行。').waitFor()
    await page.getByText('清单比较长，要等一会儿').waitFor()
    await look(`export-waiting${plain}`)
    timePasses('release', key)
    await page.getByText(`做好了，共 ${HOMES} 行`).waitFor({ timeout: LONG_ENOUGH_MS }) // nobody touches the page: it asks by itself
    await look(`export-ready${plain}`)
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载' }).click()
    const file = await waiting
    assert.match(file.suggestedFilename(), /^长廊小区-花名册-\d{8}\.xlsx$/)
    assert.equal(fs.readFileSync(await file.path()).subarray(0, 2).toString(), 'PK')
    for (const number of [HEAD, NEIGHBOUR]) { // who sees the place but did not ask for the list, and who does not see it
      const other = await logIn(browser, place, await known(place, number))
      assert.equal((await other.page.request.get(`${address}/file`)).status(), 404)
      await other.close()
    }
    timePasses('age', key)
    await page.getByRole('link', { name: '下载' }).click()
    await page.getByText(OVER).waitFor()
    await look(`export-over${plain}`)
    await page.goto(address)
    await page.getByText(OVER).waitFor()
    await page.goto(`${farAway}exports`)
    assert.equal(await page.getByRole('link', { name: '下载' }).count(), 0)
    await desk.close({ expected: ['404'] })
  })

test('somebody is found by the keyboard alone', async () => {
  const desk = await logIn(browser, place, garden)
  const { page, look } = desk
  await page.keyboard.press('/')
  await page.keyboard.type('qyj')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '找“qyj”' }).waitFor()
  await page.getByRole('region', { name: '房屋' }).getByText('钱乙甲').first().waitFor()
  await look('search')
  await page.keyboard.press('/')
  await page.keyboard.type('9-1-701')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '9栋1单元701' }).click()
  await page.getByRole('rowheader', { name: '9栋1单元701' }).waitFor()
  await look('search-roster')
  await page.goto(`${page.url().split('/places')[0]}/places/${estate.id}/search?q=nobodyatall`)
  await page.getByText('没有找到').waitFor()
  await look('search-nothing')
  await desk.close()
})

/** Where the login of a page is ended; beside it in a page of its own, since the same person may be at other computers too. */
async function ownLogin(page) {
  const beside = await page.context().newPage()
  await beside.goto(page.url())
  await beside.getByRole('link', { name: '我的登录' }).click()
  const action = await beside.getByRole('row').filter({ hasText: '这一台' }).locator('form').getAttribute('action')
  await beside.close()
  return action
}

test('a form that is sent when the login is over is there again after the next one', async () => {
  const desk = await logIn(browser, place, garden)
  const { page, look } = desk
  await page.getByRole('link', { name: '任务', exact: true }).click()
  await page.getByRole('link', { name: '发布任务' }).click()
  await page.getByLabel('任务名称').fill('清理三单元楼道')
  await page.getByLabel('要做什么').fill('把二楼到四楼的杂物清走，物业提供车。')
  const mine = await ownLogin(page)
  const other = await logIn(browser, place, garden)
  await other.page.getByRole('link', { name: '我的登录' }).click()
  await other.page.locator(`form[action="${mine}"]`).getByRole('button', { name: '让它退出' }).click()
  await other.page.locator(`form[action="${mine}"]`).waitFor({ state: 'detached' })
  await other.close()
  await page.getByLabel('开始').fill('2030-05-01T09:00')
  await page.getByLabel('结束').fill('2030-05-01T11:00')
  await page.getByLabel('需要几个人').fill('2')
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await approve(desk, garden)
  await page.getByText('您写的都在下面').waitFor()
  assert.equal(await page.getByLabel('要做什么').inputValue(), '把二楼到四楼的杂物清走，物业提供车。')
  await look('draft')
  await page.getByRole('button', { name: '发布', exact: true }).click()
  await page.getByText('任务已发布').waitFor()
  await desk.close()
})

test('a decision is taken back by the line beside it', async () => {
  const who = await known(place, stranger(431))
  await who.ask('POST', '/api/me/homes', { estate_id: estate.id, room: '9-1-602', remark: '刚搬来' })
  const desk = await logIn(browser, place, garden)
  const { page, look } = desk
  await page.getByRole('link', { name: '确认住户', exact: true }).click()
  const claim = page.getByRole('article').filter({ hasText: '刚搬来' })
  await claim.getByLabel(/退回的原因/).fill('请带房产证到社区核对')
  await claim.getByRole('button', { name: '退回' }).click()
  await page.getByText('已退回：9栋1单元602。').waitFor()
  await look('undo')
  await page.getByRole('button', { name: '撤销' }).click()
  await page.getByText('又在等您核实').waitFor()
  await claim.waitFor()
  await desk.close()
})
