import assert from 'node:assert/strict'
import { test } from 'node:test'
import { load } from './kit/load.mjs'

const { dayBefore, dayFromNow, lastHour } = await load('src/utils/days.ts')
const { areaWords, fractionWords, isReached, missing, yuanWords, dayWords, clockWords } =
  await load('src/utils/words.ts', 'src/utils/dates.ts')

test('areas', () => {
  assert.deepEqual([12345678, 12050, 5005, 100].map(areaWords), ['123,456.78 平方米', '120.5 平方米', '50.05 平方米', '1 平方米'])
})

test('money', () => {
  assert.deepEqual([0, 5, 123450, -100, 3_500_000_000_000].map(yuanWords),
    ['0.00 元', '0.05 元', '1,234.50 元', '负1.00 元', '35,000,000,000.00 元'])
})

test('fractions', () => {
  assert.equal(fractionWords(2, 3), '三分之二')
  assert.equal(fractionWords(3, 4), '四分之三')
  assert.equal(fractionWords(1, 2), '一半')
})

test('exactly the threshold is enough, unless it must be passed', () => {
  const half = { part: 1, whole: 2 }
  assert.equal(isReached({ part: 5, whole: 10 }, { ...half, strict: false }), true)
  assert.equal(isReached({ part: 5, whole: 10 }, { ...half, strict: true }), false)
})

test('what is missing reaches the threshold, and one less does not', () => {
  for (const strict of [true, false])
    for (const [part, whole] of [[1, 2], [2, 3], [3, 4]])
      for (let total = 1; total < 60; total += 1)
        for (let have = 0; have <= total; have += 1) {
          const threshold = { part, whole, strict }
          const more = missing({ part: have, whole: total }, threshold)
          assert.ok(isReached({ part: have + more, whole: total }, threshold))
          if (more) assert.ok(!isReached({ part: have + more - 1, whole: total }, threshold))
        }
})

test('times are China\'s, over midnight too', () => {
  assert.equal(dayWords('2026-05-01T17:30:00Z'), '5月2日 周六')
  assert.equal(clockWords('2026-05-01T17:30:00Z'), '01:30')
})

test('days and hours to pick are those of a clock in China, at every hour', () => {
  const at = (iso) => Date.parse(iso)
  assert.equal(dayFromNow(0, at('2026-11-28T15:59:00Z')), '2026-11-28')
  assert.equal(dayFromNow(0, at('2026-11-28T16:00:00Z')), '2026-11-29')
  for (let hour = 0; hour < 24; hour++) {
    const now = at('2026-11-28T16:20:00Z') + hour * 3600_000
    const { day, time } = lastHour(now)
    const held = at(`${day}T${time}:00+08:00`)
    assert.ok(held <= now && now - held < 3600_000, 'what has just been is past')
    const ahead = at(`${dayBefore('21:00', now)}T21:00:00+08:00`) - now
    assert.ok(ahead > 0 && ahead <= 24 * 3600_000, 'what is to come is ahead')
  }
  assert.equal(lastHour(at('2026-11-28T16:00:00Z')).time, '00:00')
})
