/** Members and report slips at computers: the community's, and the employer's clerk's. */
import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { logIn } from './desks.mjs'
import { known, secretary } from './people.mjs'
import { world } from './world.mjs'

const CLERK = '14000008012'
const HEADER = '姓名,性别,手机,所在单位党组织,居住社区,专长爱好'
/** Numbers that are nobody else's. */
const phone = (number) => String(14000006300 + number)

let place, browser, garden, clerk, employer, folder

before(async () => {
  [place, browser] = [await world(), await launch()]
  garden = await secretary(place)
  clerk = await known(place, CLERK)
  employer = (await clerk.ask('GET', '/api/employers')).items[0]
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-members-'))
})
after(async () => {
  fs.rmSync(folder, { recursive: true })
  await browser.close()
  await place.close()
})

function list(name, ...rows) {
  const file = path.join(folder, name)
  fs.writeFileSync(file, `\uFEFF${[HEADER, ...rows.map((row) => row.join(','))].join('\r\n')}\r\n`)
  return file
}

for (const [scripts, first] of [[true, 1], [false, 11]])
  test(`a list with faults is imported, fixed and imported, ${scripts ? 'with' : 'without'} JavaScript`, async () => {
    const desk = await logIn(browser, place, garden, { scripts })
    const { page, look } = desk
    const name = scripts ? '' : '-plain'
    const send = async (file) => {
      await page.getByRole('link', { name: '报到党员', exact: true }).click()
      await page.getByText('导入名单').click()
      await page.getByLabel('报到党员名单').setInputFiles(file)
      await page.getByRole('button', { name: '上传并核对' }).click()
      await page.getByRole('heading', { name: '核对名单' }).waitFor()
    }
    const [good, bad] = [`魏子${scripts ? '甲' : '丙'}`, `魏子${scripts ? '乙' : '丁'}`]
    await send(list('first.csv', [good, '女', phone(first), employer.name, '紫荆园社区', '医疗、摄影'],
      [bad, '男', '1400000', employer.name, '紫荆园社区', '']))
    await page.getByRole('rowheader', { name: /手机/ }).waitFor()
    await look(`members-preview${name}`)
    await page.getByRole('button', { name: '确认写入：新增 1 人，更改 0 人' }).click()
    await page.getByText('已导入：新增 1 人').waitFor()
    await send(list('second.csv', [bad, '男', phone(first + 1), employer.name, '紫荆园社区', '电工维修']))
    await page.getByRole('button', { name: '确认写入：新增 1 人，更改 0 人' }).click()
    await page.getByText('已导入：新增 1 人').waitFor()
    await look(`members${name}`)
    await page.getByLabel('姓名、拼音首字母、手机号').fill(phone(first).slice(-4))
    await page.getByRole('button', { name: '找', exact: true }).click()
    await page.getByText('找到 1 人').waitFor()
    await page.getByRole('link', { name: good }).click()
    await page.getByRole('heading', { name: '在哪里报到，从哪个单位来' }).waitFor()
    await look(`member${name}`)
    await desk.close()
  })

test('slips are issued by a list and singly, one comes in on paper, accepted together, receipted and acknowledged', async () => {
  const theirs = await logIn(browser, place, clerk)
  const { page } = theirs
  await page.getByRole('heading', { name: employer.name, level: 1 }).waitFor()
  await theirs.look('clerk')
  await page.getByRole('link', { name: '报到单', exact: true }).click()
  await page.getByRole('link', { name: '按名单开' }).click()
  const three = [21, 22].map((number) => [`卫午${'甲乙'[number - 21]}`, '男', phone(number), employer.name, '紫荆园社区', ''])
  await page.getByLabel('本单位要去社区报到的人').setInputFiles(list('slips.csv', ...three, ['卫午丙', '男', '1400', '', '紫荆园社区', '']))
  await theirs.look('clerk-list')
  await page.getByRole('button', { name: '上传并核对' }).click()
  await page.getByText('会给他们开报到单： 2 人').waitFor()
  await theirs.look('clerk-list-preview')
  await page.getByRole('button', { name: '确认开出 2 张' }).click()
  await page.getByText('已开出 2 张报到单').waitFor()
  await page.getByRole('link', { name: '开一张报到单' }).click()
  await page.getByLabel('姓名').fill('卫午丙')
  await page.getByLabel('手机号').fill(phone(23))
  await page.getByLabel('居住的社区').selectOption('紫荆园社区')
  await theirs.look('clerk-slip-new')
  await page.getByRole('button', { name: '开出' }).click()
  await page.getByText('给卫午丙的报到单已开出').waitFor()
  await theirs.look('clerk-slip')

  for (const number of [22, 23]) {
    const who = await known(place, phone(number))
    const { items: [mine] } = await who.ask('GET', '/api/me/report-in')
    await who.ask('POST', '/api/me/report-in', { slip_number: mine.number, skills: ['电工维修'], address: '弘运小区9栋' })
  }

  const desk = await logIn(browser, place, garden)
  await desk.page.getByRole('link', { name: '报到单', exact: true }).click()
  await desk.look('slips-open')
  await desk.page.getByLabel('编号、姓名或手机号').fill(phone(21))
  await desk.page.getByRole('button', { name: '找', exact: true }).click()
  await desk.page.getByRole('link', { name: '卫午乙' }).waitFor({ state: 'detached' })
  await desk.page.getByRole('link', { name: '卫午甲' }).click()
  await desk.page.getByText('本人交来了纸质报到单，登记报到').click()
  await desk.page.getByLabel('住在哪里').fill('弘运小区9栋')
  await desk.page.getByRole('button', { name: '登记报到' }).click()
  await desk.page.getByText('请选择或写下专长爱好').waitFor()
  await desk.look('slip-paper')
  await desk.page.getByRole('checkbox', { name: '摄影' }).check()
  assert.equal(await desk.page.getByLabel('住在哪里').inputValue(), '弘运小区9栋', 'what was written is there again')
  await desk.page.getByRole('button', { name: '登记报到' }).click()
  await desk.page.getByText('已登记报到').waitFor()
  await desk.page.getByRole('link', { name: '全部报到单' }).click()
  await desk.page.getByRole('navigation', { name: '报到单的进展' }).getByRole('link', { name: /等社区接收/ }).click()
  for (const name of ['卫午甲', '卫午乙']) await desk.page.getByRole('checkbox', { name: `选上${name}` }).check()
  await desk.look('slips')
  await desk.page.getByRole('button', { name: /接收选上的/ }).click()
  await desk.page.getByText('共 2 张报到单').waitFor()
  await desk.look('slips-together')
  await desk.page.getByRole('button', { name: '接收这 2 个人' }).click()
  await desk.page.getByText('社区接收：2 张。').waitFor()
  await desk.page.getByRole('link', { name: '卫午丙' }).click()
  await desk.page.getByText('退给本人补充').last().click()
  await desk.look('slip')
  await desk.page.getByRole('button', { name: '接收', exact: true }).click()
  await desk.page.getByText('已接收，本人会收到消息').waitFor()
  await desk.page.getByRole('button', { name: '发回执给单位' }).click()
  await desk.page.getByText('回执已发给单位').waitFor()
  await desk.close({ expected: ['422'] })

  await page.getByRole('link', { name: '概览' }).click()
  await page.getByRole('link', { name: /回执等确认/ }).click()
  await page.getByRole('link', { name: '卫午丙' }).click()
  assert.equal(await page.getByText('弘运小区9栋').count(), 0, 'where they live is the community\'s alone')
  await page.getByRole('button', { name: '确认收到回执' }).click()
  await page.getByText('回执已确认').waitFor()
  await theirs.look('clerk-slip-complete')
  await page.getByRole('link', { name: '单位的人' }).click()
  await theirs.look('clerk-people')
  await page.getByRole('link', { name: '班次', exact: true }).click()
  await page.getByRole('link', { name: '新的班次' }).click()
  await page.getByLabel('叫什么班').fill('巡夜')
  await page.getByLabel('周日', { exact: true }).fill('3:00到3:30') // when no other test in this world serves
  await page.getByLabel('通常的班').uncheck() // it would hold for everybody's service in this world
  await theirs.look('clerk-shift')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('周一到周六 休息；周日 03:00-03:30').waitFor()
  await theirs.look('clerk-shifts')
  await page.getByRole('link', { name: '单位的人' }).first().click()
  const someone = page.getByRole('row').nth(1)
  await someone.getByRole('checkbox').check()
  await page.getByLabel('勾选的人上哪个班').selectOption('巡夜')
  await page.getByRole('button', { name: '改班次' }).click()
  await page.getByText('1 人改为“巡夜”').waitFor()
  await theirs.look('clerk-people-shifts')
  const other = (await (await known(place, '14000008011')).ask('GET', '/api/employers')).items[0].id
  await page.goto(`/console/employers/${other}/slips`)
  await page.getByText('没有找到这个单位').waitFor()
  await theirs.close({ expected: ['404'] })
})
