/** A secretary at a computer chooses a property company with the owners of 6栋 in 盐溪桥社区, from their wishes to the contract. */
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { logIn } from './desks.mjs'
import { known, photograph } from './people.mjs'
import { takePhone } from './phones.mjs'
import { bridge, endPoll, neighbour } from './polls.mjs'
import { world } from './world.mjs'

const [FIRST, VOTERS] = [75, 11] // the owners of 6栋 are 75 to 89; two thirds must take part
const TITLE = '6栋选聘物业公司（电脑）'
const COMPANIES = [['诚顺物业公司（样例）', '0.90', '6'], ['安居物业公司（样例）', '0.80', '4']]

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await bridge(place)
})
after(async () => { await browser.close(); await place.close() })

const china = (hours) => new Date(Date.now() + (hours + 8) * 3600_000).toISOString()

/** The owners choose the first company. */
async function decided({ poll_id: id }) {
  const poll = await desk.ask('POST', `/api/polls/${id}/opening`)
  const voters = await Promise.all(Array.from({ length: VOTERS }, (_, at) => known(place, neighbour(FIRST + at))))
  for (const who of voters)
    await who.ask('POST', `/api/polls/${id}/ballots`, {
      answers: poll.items.map(({ id: item_id, title }) => ({ item_id, choice: title === COMPANIES[0][0] ? 'yes' : 'no' })),
    })
  await endPoll(place, { id })
}

const found = async () => (await desk.ask('GET', '/api/selections')).items.find(({ title }) => title === TITLE)
const seen = async () => desk.ask('GET', `/api/selections/${(await found()).id}`)

test('from what owners wish to the contract', async () => {
  const { page, look, close } = await logIn(browser, place, desk)
  await page.getByRole('link', { name: '选聘物业' }).click()
  await page.getByRole('link', { name: '发起选聘' }).click()
  await page.getByLabel('哪个小区').selectOption({ label: '6栋' })
  await page.getByLabel('叫什么').fill(TITLE)
  await page.getByLabel('意见征求到哪一天').fill(china(24 * 9).slice(0, 10))
  await look('company-new')
  await page.getByRole('button', { name: '开始征求意见' }).click()
  await page.getByText('已经开始征求意见').waitFor()
  const owner = await known(place, neighbour(FIRST))
  await owner.ask('POST', `/api/selections/${(await found()).id}/opinion`, { answers: [[0], [0, 4], [1]], words: '先把路灯修好。' })
  await page.reload()
  await page.getByText('先把路灯修好。').waitFor()
  await look('company')
  page.on('dialog', (asked) => asked.accept())
  await page.getByRole('button', { name: '提前结束征求意见' }).click()
  await page.getByText('征求意见已经结束').first().waitFor()

  await page.getByRole('link', { name: '选聘方案' }).click()
  await page.getByRole('link', { name: '写方案' }).click()
  await page.getByLabel('服务标准').fill('楼道每天打扫一次；门岗早六点到晚十点有人。')
  await page.getByLabel('住宅物业费最高').fill('1.20')
  await page.getByLabel('合同签几个月').fill('36')
  await page.getByLabel('公共收益怎么用').fill('停车收入业主得七成，先还垫资。')
  await look('company-plan-new')
  await page.getByRole('button', { name: '公布这一版' }).click()
  await page.getByText('第1版方案已经公布').waitFor()
  await page.getByRole('link', { name: '写新的一版' }).click()
  await page.getByLabel('改了什么、为什么改').fill('业主大多接受不超过1.1元')
  await page.getByLabel('住宅物业费最高').fill('1.10')
  await page.getByRole('button', { name: '公布这一版' }).click()
  await page.getByText('第2版方案已经公布').waitFor()
  await look('company-plans')

  await page.getByRole('link', { name: '报价比较' }).click()
  for (const [name, fee, staff] of COMPANIES) {
    await page.getByRole('link', { name: '登记一家公司' }).click()
    await page.getByLabel('公司名称').fill(name)
    await page.getByLabel('住宅物业费').fill(fee)
    await page.getByLabel('几个人服务').fill(staff)
    await page.getByLabel('服务标准').fill(`${staff}个人，保洁、门岗、维修都有。`)
    await page.getByLabel('承诺').fill('垫付8万元铺路、装监控。')
    await page.getByLabel('停车收入，业主得百分之几').fill('70')
    if (name === COMPANIES[0][0]) await look('company-offer-new')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByText(`“${name}”已登记`).waitFor()
  }
  await look('company-offers')

  await page.getByRole('navigation', { name: '这次选聘' }).getByRole('link', { name: '表决' }).click()
  await page.getByLabel('名册先公示几天').fill('0')
  await page.getByLabel('结果公示几天').fill('0')
  await look('company-vote')
  await page.getByRole('button', { name: '生成草稿' }).click()
  await page.getByText('表决草稿已经生成').waitFor()
  const { votes } = await seen()
  await decided(votes[0])

  await page.getByRole('navigation', { name: '这次选聘' }).getByRole('link', { name: '合同' }).click()
  await page.getByLabel('签订日期').fill(china(0).slice(0, 10))
  await page.getByLabel('从哪天开始').fill(china(24 * 10).slice(0, 10))
  await page.getByLabel('第1行，到期要办什么').fill('第一季度公共收益转账')
  await page.getByLabel('第1行，哪一天').fill(china(24 * 100).slice(0, 10))
  await page.getByLabel('合同的PDF或照片').setInputFiles(photograph())
  await look('company-contract-new')
  await page.getByRole('button', { name: '登记合同' }).click()
  await page.getByText('合同已经登记').waitFor()
  await look('company-contract')
  await close()

  const { contract_id } = await seen()
  const phone = await takePhone(browser, place, owner, { path: `/packages/companies/contract/index?id=${contract_id}`, reader: 'elder' })
  await phone.active.getByText('第一季度公共收益转账').waitFor()
  await phone.look('company-contract')
  await phone.close()
})
