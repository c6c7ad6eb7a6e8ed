/** A receipt checked on the phone itself: waiting for its seal, sealed, changed later, and what is shown where something is wrong. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'
import { known } from './people.mjs'
import { takePhone } from './phones.mjs'
import { bridge, castIn, neighbour, openedPoll } from './polls.mjs'
import { world } from './world.mjs'

const SEALED_WITHIN_MS = 40_000

let place, browser, desk

before(async () => {
  [place, browser] = [await world(), await launch()]
  desk = await bridge(place)
})
after(async () => { await browser.close(); await place.close() })

const receiptPage = ({ id }) => `/packages/votes/receipt/index?id=${id}`

const checkOf = (who, poll, receipt) => who.ask('GET', `/api/polls/${poll.id}/receipts/${receipt}`)

/** The worker seals every few seconds. */
async function untilSealed(who, poll, receipt) {
  const until = Date.now() + SEALED_WITHIN_MS
  while (!(await checkOf(who, poll, receipt)).sealed) {
    assert.ok(Date.now() < until, 'the worker seals')
    await new Promise((later) => { setTimeout(later, 500) })
  }
}

async function voted(number, title, more) {
  const who = await known(place, neighbour(number))
  const poll = await openedPoll(desk, '2栋', { items: [[title, 9], ['选谁来做', 9]], title, ...more })
  return { who, poll, cast: await castIn(who, poll) }
}

/** What the server says of a receipt, passed on as `change` would have it. */
const meddle = (page, change) => page.route('**/receipts/*', async (route) => {
  const answer = await route.fetch()
  const said = await answer.json()
  change(said)
  await route.fulfill({ response: answer, json: said })
})

for (const [reader, number] of [['standard', 23], ['elder', 24], ['largest', 25]])
  test(`the phone computes the seal itself, ${reader}`, async () => {
    const { who, poll, cast } = await voted(number, `换水管（${reader}）`)
    await untilSealed(who, poll, cast.receipt)
    const phone = await takePhone(browser, place, who, { path: receiptPage(poll), reader })
    const { page, active, press, look, close } = phone
    await active.getByRole('link', { name: '核对我的回执' }).tap()
    await active.getByRole('status', { name: '相符' }).waitFor()
    await active.getByText('票在里面，没被改动').waitFor()
    const { items } = await who.ask('GET', `/api/polls/${poll.id}/seals`)
    const words = items[0].root.slice(0, 16).match(/..../g).join(' ')
    assert.equal(await active.getByText(words).count(), 2 * items.filter(({ root }) => root === items[0].root).length)
    await look('proof-sealed')
    await press('看好了')
    await active.getByText('我的回执').or(active.getByText('回执号')).first().waitFor()

    await meddle(page, (said) => { said.ballots.forEach((ballot) => { ballot.proof = null }) })
    await active.getByRole('link', { name: '核对我的回执' }).tap()
    await active.getByRole('status', { name: '已计入' }).waitFor()
    await look('proof-waiting')
    await page.unroute('**/receipts/*')
    await press('再核对一次')
    await active.getByRole('status', { name: '相符' }).waitFor()
    await press('看好了')

    await meddle(page, (said) => { said.ballots[0].covered.choice = 'no' })
    await active.getByRole('link', { name: '核对我的回执' }).tap()
    await active.getByRole('status', { name: '不符' }).waitFor()
    await active.getByText('告诉社区或者业委会').waitFor()
    await look('proof-wrong')
    await close()
  })

test('a ballot that was changed later says so', async () => {
  const { who, poll, cast } = await voted(28, '换路灯', { revisable: true })
  await castIn(who, poll, 'no')
  const phone = await takePhone(browser, place, who, { path: receiptPage(poll) })
  await phone.active.getByRole('link', { name: '核对我的回执' }).last().tap()
  await phone.active.getByText('这一票后来改过').waitFor()
  await phone.active.getByText(cast.receipt.slice(0, 4)).waitFor()
  await phone.look('proof-changed')
  await phone.close()
})
