/** A phone in headless Chromium. */
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'

/**
 * Chromium opens a whole window for each context, with two pages of its own below the address line that nobody sees: most of what a
 * context costs. The switch is read once, so the rest is what Playwright would have put out by it and what could disturb here.
 */
const NEEDLESS = 'WebUIOmniboxPopup,WebUIOmniboxAimPopup,HttpsUpgrades,LensOverlay,MediaRouter,OptimizationHints'
const ARGS = `--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
  --disable-component-update --disable-sync --disable-features=${NEEDLESS}`.split(/\s+/)
const DEVICE = {
  viewport: { width: 375, height: 812 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
}
/** Long enough for a busy machine; nothing that works waits for it. */
const PATIENCE_MS = 15_000

/** `more`: further switches of Chromium */
export const launch = (more = []) =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...ARGS, ...more], headless: true })

/** Chromium notes every 4xx and 5xx; what the server refuses is what a test is about. */
const isAnswerOfServer = (message) =>
  message.text().startsWith('Failed to load resource') && new URL(message.location().url).pathname.startsWith('/api/')

/**
 * Opens a page of the mini-program.
 * @returns {Promise<{page, active, close}>} active: locator of the visible screen; close: fails on anything that went wrong
 */
export async function openPhone(browser, url, { as = 'tester', phone = '14000000009', font = 17, path = '', desk = {} } = {}) {
  const context = await browser.newContext({ ...DEVICE, ...desk })
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE_MS)
  const noise = []
  page.on('pageerror', (error) => noise.push(`page: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !isAnswerOfServer(message)) noise.push(`console: ${message.text()}`)
  })
  const query = new URLSearchParams({ as, phone, font, ...(path && { path }) })
  await page.goto(`${url}/phone.html?${query}`)
  await page.waitForFunction(() => window.phone?.ready)
  const close = async ({ expected = [] } = {}) => {
    const faults = [...(await page.evaluate(() => window.phone.errors)), ...noise]
    assert.deepEqual(faults.filter((fault) => !expected.some((known) => fault.includes(known))), [])
    await context.close()
  }
  return { page, active: page.locator('.screen[data-active]'), close }
}
