import assert from 'node:assert/strict'
import { test } from 'node:test'
import { load } from './kit/load.mjs'

const { cardOf, deskAbove, rowOf, standingWords, stepsOf } =
  await load('src/packages/reports/words.ts', 'src/packages/care/visit/words.ts')

const district = { id: 1, name: '合川区', kind: 'district' }
const street = { id: 2, name: '南津街街道', kind: 'street' }
const community = { id: 3, name: '紫荆园社区', kind: 'community' }
const estate = { id: 4, name: '弘运小区', kind: 'estate' }

test('how a matter stands names whoever has it, a street or a district', () => {
  assert.equal(standingWords({ state: 'open', desk: street }), '等南津街街道答复')
  assert.equal(standingWords({ state: 'open', desk: district }), '等合川区答复')
  assert.equal(standingWords({ state: 'answered', desk: district }), '合川区答复了')
  assert.equal(standingWords({ state: 'withdrawn', desk: street }), '撤回了')
})

test('in a list it stands with its place and day, and is urgent for whoever can answer it', () => {
  const found = { id: 7, title: '路灯要修', place: estate, desk: street, state: 'open', made_at: '2026-08-14T01:00:00Z', may: ['withdraw'] }
  assert.deepEqual(cardOf(found), {
    id: 7, title: '路灯要修', place: '弘运小区', time: '8月14日 周五 上报', standing: '等南津街街道答复', tone: 'usual',
  })
  const others = [{ may: ['answer'] }, { may: [], state: 'answered' }, { may: [], state: 'withdrawn' }]
  const tones = others.map((more) => cardOf({ ...found, ...more }).tone)
  assert.deepEqual(tones, ['urgent', 'good', 'usual'])
})

test('its steps say who did what, when and why', () => {
  const at = '2026-08-14T01:00:00Z'
  const steps = [
    { event: 'report', desk: street, note: '', at }, { event: 'pass_on', desk: district, note: '归区里管', at },
    { event: 'answer', desk: district, note: '', at }, { event: 'withdraw', desk: street, note: '自己来办', at },
  ]
  assert.deepEqual(stepsOf({ steps }).map(({ words }) => words), ['上报给南津街街道', '转给合川区', '合川区答复', '撤回'])
  assert.deepEqual(stepsOf({ steps }).map(({ note }) => note), [
    '8月14日 周五 09:00', '8月14日 周五 09:00，归区里管', '8月14日 周五 09:00', '8月14日 周五 09:00，自己来办'])
})

test('matters go to the street, to the district from there and where there is no street, and from the district nowhere', () => {
  assert.equal(deskAbove({ line: [district, street, community, estate] }), '南津街街道')
  assert.equal(deskAbove({ line: [district, street, community] }), '南津街街道')
  assert.equal(deskAbove({ line: [district, community, estate] }), '合川区')
  assert.equal(deskAbove({ line: [district, street] }), '合川区')
  assert.equal(deskAbove({ line: [district] }), '')
})

test('who found a need reads that it was passed up, and then the answer', () => {
  const visit = { id: 1, at: '2026-08-14T01:00:00Z', note: '在家', need: '灯坏了', answer: '', sealed: false, by_office: false }
  assert.equal(rowOf({ ...visit, need_state: 'reported' }).need, '需要：灯坏了，已上报，等答复')
  assert.equal(rowOf({ ...visit, need_state: 'closed', answer: '周三来修。' }).need, '需要：灯坏了，有答复了：周三来修。')
})
