/** The scanner reads a code that is held before the camera. */
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { serve } from '../preview/serve.mjs'
import { launch, openPhone } from './kit/chromium.mjs'
import { startNeighbours } from './kit/neighbours.mjs'
import { buildWorkbench } from './kit/workbench.mjs'

const picture = fs.readFileSync(new URL('qr-community.png', import.meta.url)).toString('base64')
let bench, neighbours, host, browser

/** A film of one frame: the code, as large as a camera sees it. */
async function film(folder) {
  const studio = await launch()
  const page = await studio.newPage({ viewport: { width: 640, height: 480 } })
  await page.setContent(`<body style="margin:0;display:grid;place-items:center;height:100vh"><img height="400" src="data:image/png;base64,${picture}">`)
  const file = path.join(folder, 'code.mjpeg')
  await page.screenshot({ path: file.replace('.mjpeg', '.jpeg'), type: 'jpeg', quality: 95 })
  fs.renameSync(file.replace('.mjpeg', '.jpeg'), file)
  await studio.close()
  return file
}

before(async () => {
  bench = await buildWorkbench()
  neighbours = await startNeighbours()
  host = await serve({ api: neighbours.url, wechat: neighbours.url, dist: bench.dist })
  const file = await film(bench.root)
  browser = await launch(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${file}`])
})
after(async () => {
  await browser.close()
  await host.close()
  await neighbours.close()
  bench.remove()
})

test('a code before the camera is read, and the camera is switched off', async () => {
  const { page, active, close } = await openPhone(browser, host.url, { path: '/pages/controls/controls', desk: { permissions: ['camera'] } })
  await active.getByRole('button', { name: '扫码' }).tap()
  const video = await page.locator('.scanner video').elementHandle()
  await page.getByRole('button', { name: '打开摄像头' }).tap()
  await active.locator('[data-role=said]', { hasText: 'scene=P7.abc' }).waitFor()
  assert.equal(await video.evaluate(({ srcObject }) => srcObject.active), false)
  await close()
})
