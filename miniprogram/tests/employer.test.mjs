import assert from 'node:assert/strict'
import { test } from 'node:test'
import { load } from './kit/load.mjs'

const { weekOf, cycleOf, shiftWords, periodWords, changeOf } =
  await load('src/packages/employer/week.ts', 'src/pages/feedback/words.ts')

const HOURS = ['08:30-12:00', '14:00-17:30']
const shift = (more = {}) => ({
  cycle: [HOURS, HOURS, HOURS, HOURS, HOURS, [], []], begins_on: '2024-01-01', days: {}, name: '行政班', usual: true, holidays: true, ...more,
})

test('a week of working days with the same hours can be changed on a telephone, and comes out as it went in', () => {
  const week = weekOf(shift())
  assert.deepEqual(week, { days: [true, true, true, true, true, false, false], hours: HOURS })
  assert.deepEqual(cycleOf(week), shift().cycle)
  assert.deepEqual(weekOf(shift({ begins_on: '2026-11-23' })), week)
  assert.equal(shiftWords(shift()), '周一到周五，08:30 到 12:00，14:00 到 17:30')
  assert.equal(shiftWords(shift({ cycle: [HOURS, [], HOURS, [], [], [], []] })), '周一、周三，08:30 到 12:00，14:00 到 17:30')
})

for (const [what, more] of Object.entries({
  'begins on another day': { begins_on: '2026-11-24' },
  'has other hours on one day': { cycle: [HOURS, ['08:30-12:00'], [], [], [], [], []] },
  'has days of its own': { days: { '2026-10-10': [] } },
  'turns every three days': { cycle: [['08:00-20:00'], ['20:00-08:00'], []] },
  'is free on all days': { cycle: [[], [], [], [], [], [], []] },
}))
  test(`a shift that ${what} is only read`, () => {
    assert.equal(weekOf(shift(more)), null)
  })

test('a turn of days is told day by day', () => {
  assert.equal(shiftWords(shift({ cycle: [['20:00-08:00'], []] })), '2 天一轮：第1天20:00 到 08:00；第2天休息')
})

test('periods', () => {
  assert.deepEqual(['2026-08', '2026-12', '2026Q3', '2026H1'].map(periodWords), ['2026年8月', '2026年12月', '2026年第三季度', '2026年上半年'])
})

test('what a correction changed', () => {
  const said = changeOf({ member_id: 1, name: '赵一', minutes: 30, times: 1, minutes_before: 0, times_before: 0 })
  assert.equal(said.words, '原来没有，现在30 分钟，1 次')
})
