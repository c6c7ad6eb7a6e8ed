/** The scanner reads a code that is held before the camera. */
import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { startBench } from './kit/bench.mjs'
import { launch } from './kit/chromium.mjs'

const picture = fs.readFileSync(new URL('qr-community.png', import.meta.url)).toString('base64')
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'film-'))
let bench

/** A film of one frame: the code, as large as a camera sees it. */
async function film() {
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
  const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${await film()}`]
  bench = await startBench({ switches: camera })
})
after(async () => {
  await bench.close()
  fs.rmSync(folder, { recursive: true })
})

test('a code before the camera is read, and the camera is switched off', async () => {
  const { page, active, close } = await bench.open('controls', { desk: { permissions: ['camera'] } })
  await active.getByRole('button', { name: '扫码' }).tap()
  const video = await page.locator('.scanner video').elementHandle()
  await page.getByRole('button', { name: '打开摄像头' }).tap()
  await active.locator('[data-role=said]', { hasText: 'scene=P7.abc' }).waitFor()
  assert.equal(await video.evaluate(({ srcObject }) => srcObject.active), false)
  await close()
})
