/** Computers in an office, in a browser: who sits there, and what is looked at. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { keepPicture } from './pictures.mjs'

const require = createRequire(new URL('../../miniprogram/package.json', import.meta.url))
const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const OFFICE = { viewport: { width: 1366, height: 768 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }
const PATIENCE_MS = 15_000

/** In the page: counts what it is left for. A click is over when this is counted, long before the next page is there. */
function countLeaving() {
  globalThis.navigation?.addEventListener('navigate', ({ destination }) => {
    if (!destination.sameDocument) globalThis.leaving = (globalThis.leaving ?? 0) + 1
  })
}

/** In the page: whether it is all there and stays; what was left for a file, which is kept instead, does not count. */
const isThere = (files) => document.readyState === 'complete' && (globalThis.leaving ?? 0) <= files

/**
 * Somebody takes a seat. Whatever the browser complains of is noise, but for what the server refuses where a test expects it.
 * @returns {Promise<{page, look, close}>} look: audits the page with axe, and keeps a picture of it where they are wanted
 */
export async function takeDesk(browser, { api }, { scripts = true, path = '/console/' } = {}) {
  const context = await browser.newContext({ ...OFFICE, baseURL: api, javaScriptEnabled: scripts })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const noise = []
  page.on('pageerror', (error) => noise.push(`page: ${error.message}`))
  page.on('console', (message) => { if (message.type() === 'error') noise.push(`console: ${message.text()} ${message.location().url}`) })
  page.on('response', (answer) => { if (answer.status() >= 500) noise.push(`${answer.status()} ${answer.url()}`) })
  let files = 0
  page.on('download', () => { files += 1 })
  page.on('framenavigated', (frame) => { if (frame === page.mainFrame()) files = 0 })
  await page.addInitScript(countLeaving)
  await page.goto(path)
  const look = async (name) => {
    if (scripts) await page.waitForFunction(isThere, files)
    await keepPicture(page, `console-${name}`, { fullPage: true })
    if (!scripts) return
    await page.evaluate(AXE) // as the debugger does, which no policy of the page stops
    const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }))
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`), [], name)
  }
  const close = async ({ expected = [] } = {}) => {
    assert.deepEqual(noise.filter((fault) => !expected.some((known) => fault.includes(known))), [])
    await context.close()
  }
  return { page, look, close }
}

/** What a picture's code says. */
export function decoded(picture) {
  const done = spawnSync(`${ROOT}/.venv/bin/python`, [`${ROOT}/tests/e2e/read_code.py`], { input: picture })
  assert.equal(done.status, 0, String(done.stderr))
  return String(done.stdout)
}

/** What the code on the login page says, read off it as a phone does. */
export async function shownCode({ page }) {
  const picture = page.getByRole('img', { name: /登录二维码/ })
  await picture.waitFor()
  const answer = await page.request.get(await picture.getAttribute('src'))
  return decoded(await answer.body())
}

/** Somebody approves on the phone what a computer shows. */
export async function approve(desk, who) {
  const scene = decodeURIComponent((await shownCode(desk)).split('scene=')[1])
  await who.ask('POST', `/api/console-logins/${scene}/decision`, { approved: true })
}

/** Somebody logs in. */
export async function logIn(browser, place, who, options) {
  const desk = await takeDesk(browser, place, { path: '/console/login', ...options })
  await approve(desk, who)
  if (options?.scripts === false) await desk.page.getByRole('button', { name: '进入' }).click()
  await desk.page.getByRole('button', { name: '退出' }).waitFor()
  return desk
}
