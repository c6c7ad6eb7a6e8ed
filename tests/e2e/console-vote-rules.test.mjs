/** What an estate's owners have agreed about their own votes, at a computer: from nothing, over a refusal, to in force and ended. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { logIn } from './desks.mjs'
import { day, estateOf, secretary } from './people.mjs'
import { world } from './world.mjs'

const TODAY = day(0)
/** No other file votes about this matter in this estate. */
const MATTER = '8'
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

test('a stricter rule is refused while it is weaker, written down, in force, and ended', async () => {
  const desk = await logIn(browser, place, garden)
  const { page, look } = desk
  await page.goto(`/console/places/${estate.id}/polls`)
  await page.getByRole('link', { name: '表决规则' }).click()
  await page.getByText('没有登记过，都按法律办').waitFor()
  await look('vote-rules-none')
  const [here, today] = [`/console/places/${estate.id}/vote-rules`, page.getByRole('region', { name: '怎样算通过' })]
  await page.getByText('登记一条约定').click()
  await page.getByLabel('哪一类事项').selectOption(MATTER)
  const share = async (label, numerator, denominator) => {
    await page.getByRole('spinbutton', { name: new RegExp(`^${label}.*分母`) }).fill(denominator)
    await page.getByRole('spinbutton', { name: new RegExp(`^${label}.*分子`) }).fill(numerator)
  }
  await share('要多少业主参与', '1', '2')
  await share('要多少同意', '4', '5')
  await page.getByLabel('依据').fill('《弘运小区业主大会议事规则》第十二条')
  await page.getByLabel('从哪天起').fill(TODAY)
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByRole('alert').waitFor()
  assert.equal(await page.getByLabel('依据').inputValue(), '《弘运小区业主大会议事规则》第十二条')
  await look('vote-rules-refused')
  await share('要多少业主参与', '4', '5')
  await page.getByRole('button', { name: '登记' }).click()
  await page.getByText('已登记。以后开始的表决按它算').waitFor()
  await today.getByRole('row', { name: /第十二条/ }).waitFor()
  await look('vote-rules')
  assert.equal(new URL(page.url()).pathname, here)
  await page.getByLabel(/的最后一天$/).fill(TODAY)
  await page.getByRole('button', { name: '停用' }).click()
  await page.getByText('已登记最后一天。').waitFor()
  await look('vote-rules-ended')
  await desk.close({ expected: ['422'] })
})

for (const [scripts, on] of [[true, TODAY], [false, day(1)]]) // one after the other: two of a kind never hold on the same day
  test(`a term is written down and ended, ${scripts ? 'with' : 'without'} JavaScript`, async () => {
    const desk = await logIn(browser, place, garden, { scripts })
    const { page, look } = desk
    const name = scripts ? '' : '-plain'
    await page.goto(`/console/places/${estate.id}/vote-rules`)
    await page.getByRole('link', { name: '未表态和代理' }).click()
    if (scripts) await page.getByText('没有登记过：没有投票的不计入').waitFor()
    await look(`vote-terms-none${name}`)
    await page.getByText('登记一条约定').click()
    await page.getByLabel('约定什么').selectOption('proxy_limit')
    await page.getByLabel('最多几户').fill(scripts ? '3' : '4')
    await page.getByLabel('依据').fill('《弘运小区管理规约》第八条')
    await page.getByLabel('从哪天起').fill(on)
    await look(`vote-terms-form${name}`)
    await page.getByRole('button', { name: '登记' }).click()
    const row = page.getByRole('row', { name: `一个代理人最多代${scripts ? 3 : 4}户投票` })
    await row.waitFor()
    await look(`vote-terms${name}`)
    await row.getByLabel(/的最后一天$/).fill(on)
    await row.getByRole('button', { name: '停用' }).click()
    await page.getByText('已登记最后一天。').waitFor()
    await desk.close()
  })
