/** TDesign's components mount and answer in the preview. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startBench } from './kit/bench.mjs'

let bench, phone

before(async () => {
  bench = await startBench()
  phone = await bench.open('tdesign')
})
after(async () => {
  await phone.close()
  await bench.close()
})

const state = (text) => phone.active.locator('[data-role=state]', { hasText: text }).waitFor()
const tap = (text) => phone.active.getByText(text, { exact: true }).tap()

test('cell and toast', async () => {
  await tap('弘运小区')
  await phone.active.getByText('打开小区').waitFor()
  await phone.active.getByText('打开小区').waitFor({ state: 'hidden' })
})

test('switch', async () => {
  await phone.active.locator('.t-switch__body, [class*="t-switch__body"]').first().tap()
  await state('true')
})

test('input and textarea', async () => {
  await phone.active.getByPlaceholder('请输入姓名').fill('李丁甲')
  await state('李丁甲')
  await phone.active.getByPlaceholder('请写意见').fill('同意')
  await phone.active.getByText('2 / 50').waitFor()
  await state('同意')
})

test('radio and checkbox', async () => {
  await tap('反对')
  await state('|no|')
  await tap('101 室')
  await tap('102 室')
  await state('101,102')
})

test('stepper and rate', async () => {
  await phone.active.locator('[class*="t-stepper__plus"]').first().tap()
  await state('|2|')
  await phone.active.locator('[class*="t-rate__icon"]').nth(3).tap()
  await state('|4|')
})

test('tabs', async () => {
  await tap('已结束')
  await phone.active.locator('[class*="t-tabs__item--active"]', { hasText: '已结束' }).waitFor()
})

test('upload takes a picture', async () => {
  const chooser = phone.page.waitForEvent('filechooser')
  await phone.active.locator('[class*="t-upload__add-icon"]').last().tap()
  await phone.page.getByRole('button', { name: '同意' }).tap()
  await (await chooser).setFiles(new URL('qr-community.png', import.meta.url).pathname)
  await state('uploaded 1')
})

test('dialog', async () => {
  await tap('提交表决')
  await phone.active.getByText('投给反对？').waitFor()
  await tap('确定')
  await state('agreed')
})

test('picker and date-time picker', async () => {
  await tap('选楼栋')
  await phone.active.getByText('楼栋', { exact: true }).waitFor()
  await phone.active.locator('[class*="t-picker__confirm"]', { hasText: '确定' }).first().tap()
  await state('picked 1')
  await tap('选时间')
  await phone.active.getByText('开始时间').waitFor()
  await phone.page.waitForTimeout(400) // the sheet slides in
  await phone.active.locator('[class*="t-picker__confirm"]:visible').last().tap()
  await state('at 2026-05-01 09:30')
})

test('popup opens and closes by its mask', async () => {
  await tap('弹层')
  await phone.active.getByText('弹层里的话').waitFor()
  await phone.page.waitForTimeout(400)
  await phone.page.touchscreen.tap(180, 150)
  await phone.active.getByText('弹层里的话').waitFor({ state: 'hidden' })
})

test('icons are drawn without a network', async () => {
  const mask = await phone.active.locator('[class*="t-icon-chevron-right"]').first()
    .evaluate((icon) => getComputedStyle(icon, '::before').maskImage)
  assert.match(mask, /icons\/chevron-right\.svg/)
  assert.equal((await phone.page.request.get(`${bench.url}/icons/chevron-right.svg`)).status(), 200)
})
