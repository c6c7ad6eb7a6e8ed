/** Every page of the console: opened without JavaScript, and in browsers as old as offices have them. */
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { after, before, test } from 'node:test'
import { chromium } from '../../miniprogram/node_modules/playwright-core/index.mjs'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { oldBrowsers } from '../browsers/install.mjs'
import { logIn, OFFICE, SHOTS } from './desks.mjs'
import { addresses, walk } from './every-page.mjs'
import { known, secretary } from './people.mjs'
import { bridge, draftPoll } from './polls.mjs'
import { world } from './world.mjs'

/** Of the district, of a community, of an employer, of an estate's books. */
const ADMINISTRATOR = '14000008009'
const CLERK = '14000008011'
const KEEPER = '14000008021'
/** Fewer would mean that the walk went astray. */
const MOST_PAGES = 60
const ARGS = ['--no-sandbox', '--no-zygote', '--disable-dev-shm-usage', '--in-process-gpu', '--use-gl=swiftshader', '--disable-gpu']

let place, browser, people

before(async () => {
  [place, browser] = [await world(), await launch()]
  const [garden, stream] = [await secretary(place), await bridge(place)]
  await draftPoll(stream, '6栋', { items: [['换信报箱', 9]] })
  people = [garden, stream, await known(place, CLERK), await known(place, KEEPER), await known(place, ADMINISTRATOR)]
})
after(async () => { await browser.close(); await place.close() })

/** @returns the names of all pages that somebody came to */
async function walkAll(deskOf, visit) {
  const [pages, seen] = [addresses(place), new Set()]
  for (const who of people) {
    const desk = await deskOf(who)
    await walk(desk, pages, seen, (name) => visit(desk, name))
    await desk.close()
  }
  assert.ok(seen.size > MOST_PAGES, `only ${seen.size} of ${pages.length} pages`)
  return seen
}

test('every page has its heading and its words without JavaScript', async () => {
  await walkAll((who) => logIn(browser, place, who, { scripts: false }), async ({ page }, name) => {
    assert.notEqual((await page.locator('h1').first().textContent()).trim(), '', name)
    assert.match(await page.locator('main').innerText(), /[\u4e00-\u9fff]{2}/, name)
  })
})

/** In the page: what it uses that this browser does not understand, and controls that nobody sees or reaches. */
async function faults() {
  const said = []
  document.documentElement.style.scrollBehavior = 'auto' // at once
  for (const sheet of document.querySelectorAll('link[rel=stylesheet]')) {
    if (sheet.href.includes('/vendor/')) continue
    const text = (await (await fetch(sheet.href)).text()).replace(/\/\*[^]*?\*\//g, '')
    for (const [, name, value] of text.matchAll(/[{;]\s*([a-z-]+)\s*:\s*([^;{}]+?)\s*(?=[;}])/g))
      if (!CSS.supports(name, value.replace('!important', ''))) said.push(`${name}: ${value}`)
    for (const [, rule] of text.matchAll(/(?:^|[}{])\s*([^{}@;]+?)\s*\{/g)) {
      try { document.querySelector(rule) } catch { said.push(rule) }
    }
  }
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth
  if (wide > 0) said.push(`${wide}px wider than the window`)
  for (const each of document.querySelectorAll('main a[href], main button, main input:not([type=hidden]), main select, main textarea, main summary')) {
    const folded = (each.matches('summary') ? each.parentElement.parentElement : each).closest('details:not([open])')
    if (folded || each.disabled || !each.getClientRects().length || each.closest('.visually-hidden, .skip')) continue
    each.scrollIntoView({ block: 'center', inline: 'center' })
    const [box, look] = [each.getClientRects()[0], getComputedStyle(each)]
    const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
    const mine = at && (each.contains(at) || at.contains(each) || [...(each.labels ?? [])].some((label) => label.contains(at)))
    if (!mine) said.push(`covered: ${each.outerHTML.slice(0, 100)} by ${at && at.outerHTML.slice(0, 60)}`)
    if (each.matches('.form-control, .form-select, .btn') && parseFloat(look.borderTopWidth) === 0)
      said.push(`no border: ${each.outerHTML.slice(0, 100)}`)
  }
  return said
}

const wholeHeight = () => document.documentElement.scrollHeight

/** A bar of progress is drawn in the browser's own colour where it knows no other. */
const HARMLESS = ['accent-color: var(--jade)']

const old = oldBrowsers()
if (old.length === 0) test('every page in Chromium 86 and 109', { skip: 'node tests/browsers/install.mjs brings these browsers' }, () => {})
for (const { version, executablePath } of old)
  test(`every page is whole in Chromium ${version}`, async () => {
    const aged = await chromium.launch({ executablePath, args: ARGS })
    fs.mkdirSync(`${SHOTS}/chromium-${version}`, { recursive: true })
    const wrong = []
    // Playwright's own ways to find a button want a newer browser: somebody logs in with a new one, whose cookie goes along.
    const deskOf = async (who) => {
      const login = await logIn(browser, place, who)
      const context = await aged.newContext({ ...OFFICE, baseURL: place.api, storageState: await login.page.context().storageState() })
      const page = await context.newPage()
      page.on('pageerror', (error) => wrong.push(`${page.url()}: ${error.message}`))
      page.on('console', (message) => { if (message.type() === 'error') wrong.push(`${page.url()}: ${message.text()}`) })
      await page.goto('/console/')
      return { page, close: async () => { await context.close(); await login.close() } }
    }
    await walkAll(deskOf, async ({ page }, name) => {
      await page.setViewportSize({ ...OFFICE.viewport, height: await page.evaluate(wholeHeight) }) // they draw no more than the window
      await page.screenshot({ path: `${SHOTS}/chromium-${version}/${name}.png` })
      await page.setViewportSize(OFFICE.viewport)
      for (const fault of await page.evaluate(faults)) if (!HARMLESS.includes(fault)) wrong.push(`${name}: ${fault}`)
    })
    await aged.close()
    assert.deepEqual([...new Set(wrong)], [])
  })
