/** Phones in a browser, in the hands of people, and what is looked at on them. */
import assert from 'node:assert/strict'
import { audit } from '../../miniprogram/tests/kit/audit.mjs'
import { openPhone } from '../../miniprogram/tests/kit/chromium.mjs'
import { known } from './people.mjs'
import { areWanted, keepPicture } from './pictures.mjs'

export const READERS = {
  standard: { font: 17, target: 44, size: { width: 375, height: 667 } },
  elder: { font: 23.8, target: 60, size: { width: 375, height: 667 } },
  largest: { font: 27, target: 60, size: { width: 320, height: 568 } },
}

/** Tells apart what is made once for each reader. */
export const NUMBER = { standard: '一', elder: '二', largest: '三' }

/** Whom nobody takes a picture of: a quarter of the points to paint. */
const COARSE = { deviceScaleFactor: 1 }

/** What a phone remembers of an earlier day: a login, and the consent to the privacy guide. */
function memory({ openid, login }, origin) {
  const localStorage = [
    { name: `privacy:${openid}`, value: 'agreed' },
    { name: `storage:${openid}:login`, value: JSON.stringify({ value: login }) },
  ]
  return { cookies: [], origins: [{ origin, localStorage }] }
}

/**
 * Somebody takes up their phone.
 * @param {{path?: string, reader?: 'standard' | 'elder' | 'largest', fresh?: boolean}} options fresh: never used before
 */
export async function takePhone(browser, { preview }, who, { path = '', reader = 'standard', fresh = false } = {}) {
  const { font, size: viewport, target } = READERS[reader]
  const desk = { viewport, ...(!areWanted && COARSE), ...(!fresh && { storageState: memory(who, preview) }) }
  const phone = await openPhone(browser, preview, { as: who.openid, phone: who.phone, font, path, desk })
  await settled(phone)
  const press = (name) => phone.active.getByRole('button', { name }).tap()
  /** Sees the sentence, then audits the page for eyes, fingers and screen readers, and keeps a picture of it where they are wanted. */
  const look = async (name) => {
    await settled(phone)
    assert.deepEqual(await audit(phone.active, { target }), [], name)
    await keepPicture(phone.page, `${name}-${reader}`)
  }
  return { ...phone, press, look, answer: (name) => phone.page.getByRole('button', { name, exact: true }).tap() }
}

/** Somebody whom the community knows by this number takes up their phone; `who` they are beside it. */
export async function takePhoneOf(browser, place, number, options) {
  const who = await known(place, number)
  return { who, ...(await takePhone(browser, place, who, options)) }
}

/** Opens a page in the place of all that were open. */
export const again = ({ page }, url) => page.evaluate((to) => wx.reLaunch({ url: to }), url)

/** Nothing is being opened, and no toast lies over the page. */
const settled = ({ page, active }) =>
  Promise.all([active.getByText('正在打开'), page.locator('.toast')].map((passing) => passing.waitFor({ state: 'detached' })))

/** How often the phone has called the server so, `['POST', '/api/checkins']`. */
export const callsOf = (page, method, path) =>
  page.evaluate(([verb, end]) => window.phone.calls.filter(({ api, args }) =>
    api === 'request' && args.method === verb && new URL(args.url).pathname === end).length, [method, path])

/**
 * Two taps on one button, of which the second is always made while the first one's call is still out, however slow the machine.
 * @param {string} address the call's
 * @param {(route: import('playwright-core').Route) => Promise<void>} go what becomes of a call once both taps are made
 */
export async function tapTwice(page, button, address, go) {
  let tapped
  const both = new Promise((done) => { tapped = done })
  await page.route(address, async (route) => {
    await both
    await go(route)
  })
  await button.scrollIntoViewIfNeeded()
  const { x, y, width, height } = await button.boundingBox()
  await button.tap()
  await page.touchscreen.tap(x + width / 2, y + height / 2) // its words may have changed
  tapped()
}
