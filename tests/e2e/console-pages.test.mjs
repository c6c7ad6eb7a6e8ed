/** Every page of the console: opened without JavaScript, and in browsers as old as offices have them. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { chromium } from '../../miniprogram/node_modules/playwright-core/index.mjs'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { oldBrowsers } from '../browsers/install.mjs'
import { logIn, OFFICE } from './desks.mjs'
import { addresses, walk } from './every-page.mjs'
import { known, secretary } from './people.mjs'
import { areWanted, keepPicture } from './pictures.mjs'
import { bridge, draftPoll } from './polls.mjs'
import { world } from './world.mjs'

/** Of the district, of a community, of an employer, of an estate's books. */
const ADMINISTRATOR = '14000008009'
const CLERK = '14000008011'
const KEEPER = '14000008021'
/** Fewer would mean that the walk went astray. */
const MOST_PAGES = 60
const FEWEST_FORMS = 40
const TELEPHONE = { width: 360, height: 740 }
/** How one writes a day into the form of a shift, where no calendar helps. */
const AS_WRITTEN = /一行一天：.*/g
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
    await desk.close({ expected: await walk(desk, pages, seen, (name) => visit(desk, name)) })
  }
  assert.ok(seen.size > MOST_PAGES, `only ${seen.size} of ${pages.length} pages`)
  return seen
}

test('every page has its heading and its words without JavaScript', async () => {
  await walkAll((who) => logIn(browser, place, who, { scripts: false }), async ({ page }, name) => {
    assert.notEqual((await page.locator('h1').first().textContent()).trim(), '', name)
    const words = await page.locator('main').innerText()
    assert.match(words, /[\u4e00-\u9fff]{2}/, name)
    const ids = await page.locator('[id]').evaluateAll((some) => some.map(({ id }) => id))
    assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) < at), [], `${name} has two of one id`)
    assert.doesNotMatch(words.replace(AS_WRITTEN, ''), /\d{4}-\d\d/, `${name} writes a day as a program does`)
  })
})

test('every page fits a telephone, with its menu behind a link', async () => {
  const wide = []
  const deskOf = async (who) => {
    const desk = await logIn(browser, place, who)
    await desk.page.setViewportSize(TELEPHONE)
    return desk
  }
  await walkAll(deskOf, async ({ page }, name) => {
    const by = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (by > 0) wide.push(`${name} by ${by}`)
    const menu = page.getByRole('link', { name: '菜单', exact: true })
    if (name === 'web_slips.listed' && await menu.count()) {
      await menu.click()
      await page.getByRole('navigation').getByRole('link', { name: '报到单', exact: true }).waitFor()
      await page.getByRole('link', { name: '收起菜单' }).click()
      await page.getByRole('link', { name: '收起菜单' }).waitFor({ state: 'hidden' })
    }
  })
  assert.deepEqual(wide, [])
})

/** In the page: sends a form as it is, with nothing written into it, past what the browser itself would say. */
function sendEmpty(action) {
  const form = [...document.querySelectorAll('main form[method=post]')].find((each) => each.getAttribute('action') === action)
  for (const each of form.elements) {
    if (each.matches('[type=radio], [type=checkbox]')) each.checked = false
    else if (each.matches('input:not([type=hidden]), textarea')) each.value = ''
  }
  HTMLFormElement.prototype.submit.call(form)
}

/** In the page: the sentences of a refusal, and the fields that were not good, of which the first is not in the window. */
function unseen() {
  const inWindow = (each) => {
    const { top, bottom, width } = each.getBoundingClientRect()
    return width > 0 && top >= 0 && bottom <= innerHeight
  }
  const [alerts, faults] = ['main [role=alert]', 'main .invalid-feedback'].map((rule) => [...document.querySelectorAll(rule)])
  if (!alerts.some(inWindow) && !faults.some(inWindow)) return 'no sentence in the window'
  return faults.length && !inWindow(faults[0]) ? `out of the window: ${faults[0].textContent}` : ''
}

test('after a refusal one sees the sentence and the field, without looking for them', async () => {
  const [sent, wrong] = [new Set(), []]
  const deskOf = async (who) => {
    const desk = await logIn(browser, place, who)
    return { ...desk, close: () => desk.close({ expected: ['status of 422'] }) }
  }
  await walkAll(deskOf, async ({ page }, name) => {
    const at = page.url()
    const actions = await page.locator('main form[method=post]:has([required]:not([type=hidden]))').evaluateAll(
      (forms) => forms.map((form) => form.getAttribute('action')))
    for (const action of actions) {
      const kind = action.replaceAll(/\d+/g, '0')
      if (sent.has(kind)) continue
      sent.add(kind)
      await page.goto(at)
      const [answer] = await Promise.all([page.waitForNavigation(), page.evaluate(sendEmpty, action)])
      const fault = answer.status() === 422 ? await page.evaluate(unseen) : `answers ${answer.status()}`
      if (fault) wrong.push(`${name}, ${kind}: ${fault}`)
    }
  })
  assert.ok(sent.size > FEWEST_FORMS, `only ${sent.size} forms`)
  assert.deepEqual(wrong, [])
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
      if (areWanted) {
        await page.setViewportSize({ ...OFFICE.viewport, height: await page.evaluate(wholeHeight) }) // they draw no more than the window
        await keepPicture(page, `chromium-${version}/${name}`)
        await page.setViewportSize(OFFICE.viewport)
      }
      for (const fault of await page.evaluate(faults)) if (!HARMLESS.includes(fault)) wrong.push(`${name}: ${fault}`)
    })
    await aged.close()
    assert.deepEqual([...new Set(wrong)], [])
  })
