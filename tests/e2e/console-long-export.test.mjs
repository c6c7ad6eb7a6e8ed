/** A list too long to be made while the browser waits: its roster sent, taken out by the worker, fetched, and over after a day. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { logIn } from './desks.mjs'
import { estateOf, secretary } from './people.mjs'
import { startWorld } from './world.mjs'

/** More than are written at once (`AT_ONCE` in server/exports/actions.py). */
const HOMES = 1010
let place, browser, garden, estate

before(async () => {
  [place, browser] = [await startWorld(), await launch()] // whose estate grows
  garden = await secretary(place)
  estate = await estateOf(garden)
})
after(async () => {
  await browser.close()
  await place.close()
})

function roster() {
  const [staircase, floor] = [(number) => Math.floor(number / 600) + 1, (number) => Math.floor(number % 600 / 10) + 1]
  const room = (number) => `30栋,${staircase(number)}单元,${floor(number)}${String(number % 10 + 1).padStart(2, '0')}`
  const homes = Array.from({ length: HOMES }, (_, number) => `${room(number)},80.50,卫长${number}`)
  const file = path.join(place.data, 'long.csv')
  fs.writeFileSync(file, `\uFEFF${['楼栋,单元,房号,建筑面积,产权人', ...homes].join('\r\n')}\r\n`)
  return file
}

for (const scripts of [true, false])
  test(`a long list is made while one waits, fetched, and gone after its day, ${scripts ? 'with' : 'without'} JavaScript`, async () => {
    const desk = await logIn(browser, place, garden, { scripts })
    const { page, look } = desk
    const name = scripts ? '' : '-plain'
    await page.goto(`/console/places/${estate.id}/roster`)
    if (scripts) {
      await page.getByLabel('导入花名册').setInputFiles(roster())
      await page.getByRole('button', { name: '上传并核对' }).click()
      await page.getByRole('button', { name: `确认写入：新增 ${HOMES} 处，更改 0 处` }).waitFor()
      await look('roster-long-preview')
      await page.getByRole('button', { name: '确认写入' }).click()
      await page.getByText(`已导入：新增 ${HOMES} 处`).waitFor()
    }
    await page.getByRole('button', { name: '导出' }).click()
    await page.getByRole('heading', { name: '导出花名册' }).waitFor()
    await page.getByText('清单比较长，要等一会儿').waitFor()
    await look(`export-waiting${name}`)
    await page.getByText(/做好了，共 \d{4} 行/).waitFor({ timeout: 60_000 }) // nobody touches the page: it asks by itself
    await look(`export-ready${name}`)
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name: '下载' }).click()
    const file = await waiting
    assert.match(file.suggestedFilename(), /^弘运小区-花名册-\d{8}\.xlsx$/)
    assert.equal(fs.readFileSync(await file.path()).subarray(0, 2).toString(), 'PK')
    const address = await page.getByRole('link', { name: '下载' }).getAttribute('href')

    await promisify(execFile)('.venv/bin/python', ['-m', 'tests.e2e.spent_exports'], { env: { ...process.env, LINLI_DATA_DIR: place.data } })
    await page.goto(address)
    await page.getByText('没有找到这份导出的清单，它可能已经过期，请重新导出。').waitFor()
    await look(`export-over${name}`)
    await page.goto(`/console/places/${estate.id}/exports`)
    assert.equal(await page.getByRole('link', { name: '下载' }).count(), 0)
    await desk.close({ expected: ['404'] })
  })
