/** Employers at computers: a joint meeting, a joint project that all sides sign, service records, and feedback that an employer reads. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { logIn } from './desks.mjs'
import { known, member, photograph, sceneOf, secretary } from './people.mjs'
import { keepPaper } from './pictures.mjs'
import { world } from './world.mjs'

const CLERK = '14000008011'
const PEOPLE = [member(21), member(12)] // of the clerk's employer, in 紫荆园社区

let place, browser, garden, clerk, employer

before(async () => {
  [place, browser] = [await world(), await launch()]
  garden = await secretary(place)
  clerk = await known(place, CLERK)
  employer = (await clerk.ask('GET', '/api/employers')).items[0]
})
after(async () => { await browser.close(); await place.close() })

const local = (moment) => new Date(moment + 8 * 3600_000).toISOString()

test('a meeting with minutes, and a project from the proposal to its end', async () => {
  const [desk, theirs] = [await logIn(browser, place, garden), await logIn(browser, place, clerk)]
  const { page, look } = desk
  await page.getByRole('link', { name: '单位', exact: true }).click()
  await page.getByRole('rowheader', { name: employer.name }).waitFor()
  await look('employers')
  await page.getByRole('link', { name: '联席会议' }).click()
  await page.getByRole('link', { name: '登记联席会议' }).click()
  await page.getByLabel('会议名称').fill('第四次联席会')
  await page.getByLabel('什么时候开的').fill(local(Date.now() - 3600_000).slice(0, 16))
  await page.getByLabel('在哪里开的').fill('社区会议室')
  await page.getByLabel('纪要的照片或 PDF').setInputFiles(photograph())
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByText('已经传上 1 个').waitFor()
  await page.getByLabel('会议纪要', { exact: true }).fill('商定给弘运小区添置晾衣架，国庆前办好。')
  await page.getByRole('checkbox', { name: employer.name }).check()
  await page.getByLabel(`${employer.name}来了谁`).fill('王书记')
  await look('meeting-new')
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByText('联席会议已登记').waitFor()
  await look('meeting')
  await page.getByRole('link', { name: '提出共建项目' }).click()
  await page.getByLabel('项目名称').fill('添置晾衣架')
  await page.getByLabel('做什么').fill('弘运小区九栋楼前，六个。')
  await page.getByLabel('谁负责').fill('王主任')
  await page.getByLabel('什么时候完成').fill(local(Date.now() + 30 * 86_400_000).slice(0, 10))
  await page.getByRole('checkbox', { name: employer.name }).check()
  await look('project-new')
  await page.getByRole('button', { name: '提出' }).click()
  await page.getByText('项目已提出').waitFor()
  await page.getByRole('button', { name: '代表紫荆园社区签字' }).click()
  await page.getByText('已签字。').waitFor()
  await look('project-proposed')

  await theirs.page.getByRole('link', { name: '共建项目' }).click()
  await theirs.look('clerk-projects')
  await theirs.page.getByRole('link', { name: '添置晾衣架' }).click()
  await theirs.page.getByRole('button', { name: `代表${employer.name}签字` }).click()
  await theirs.page.getByText('已签字。').waitFor()
  await theirs.page.getByLabel('登记进展').fill('装好了六个，居民都说方便。')
  await theirs.page.getByLabel('照片或 PDF').setInputFiles(photograph())
  await theirs.page.getByRole('button', { name: '登记', exact: true }).click()
  await theirs.page.getByText('进展已登记。').waitFor()
  await theirs.look('clerk-project')
  await theirs.close()

  await page.reload()
  await page.getByRole('img', { name: '照片 1' }).waitFor()
  await look('project')
  await page.getByRole('button', { name: '办理完成' }).click()
  await page.getByText('项目已完成。').waitFor()
  await page.getByRole('link', { name: '全部共建项目' }).click()
  await look('projects')
  await desk.close({ expected: ['422'] })
})

test('a check-in is looked at and corrected', async () => {
  const who = await known(place, PEOPLE[1])
  const { id } = await who.ask('POST', '/api/checkins', { scene: await sceneOf(garden, garden.community) })
  await who.ask('POST', `/api/checkins/${id}/check-out`, {})
  const desk = await logIn(browser, place, garden)
  const { page, look } = desk
  await page.getByRole('link', { name: '服务记录' }).click()
  await look('checkins')
  await page.goto(page.url().replace(/checkins.*/, `checkins/${id}`))
  await page.getByText('更正服务时间').click()
  await page.getByLabel('从', { exact: true }).fill(local(Date.now() - 7200_000).slice(0, 16))
  await page.getByLabel('为什么更正').fill('扫码晚了，带队的人证明九点就到了')
  await look('checkin')
  await page.getByRole('button', { name: '更正', exact: true }).click()
  await page.getByText('已更正，原来的签到仍然保留。').waitFor()
  await page.getByText('扫码晚了').waitFor()
  await desk.close()
})

test('feedback is signed, and the employer reads it', async () => {
  await (await known(place, PEOPLE[0])).ask('GET', '/api/me/member')
  const serve = (phone, minutes) => promisify(execFile)('.venv/bin/python', ['-m', 'tests.e2e.past_service', `${phone}=${minutes}`],
    { env: { ...process.env, LINLI_DATA_DIR: place.data } })
  await serve(PEOPLE[0], 90)
  const desk = await logIn(browser, place, garden)
  const { page, look } = desk
  await page.getByRole('link', { name: '服务情况反馈' }).click()
  await look('feedback')
  await page.getByRole('link', { name: employer.name }).click()
  await look('feedback-draft')
  await page.getByRole('button', { name: '签发给单位' }).click()
  await page.getByText('已签发，单位的联络员会收到消息。').waitFor()
  await look('feedback-told')
  await keepPaper(page, 'console-feedback-told')
  await page.getByText('记录有变动，另发一版').click()
  await page.getByLabel('为什么更正').fill('核对过')
  await page.getByRole('button', { name: '另发一版' }).click()
  await page.getByRole('alert').waitFor()
  assert.equal(await page.getByLabel('为什么更正').inputValue(), '核对过')
  await desk.close({ expected: ['409'] })

  const theirs = await logIn(browser, place, clerk)
  await theirs.page.getByRole('link', { name: '服务情况反馈' }).click()
  await theirs.look('clerk-feedback')
  await theirs.page.getByRole('link', { name: '紫荆园社区' }).first().click()
  await theirs.page.getByText('1 小时 30 分钟').or(theirs.page.getByText('1小时30分钟')).first().waitFor()
  await theirs.look('clerk-told')
  await theirs.close()
})
