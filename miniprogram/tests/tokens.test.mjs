/** Contrast of the palette, by WCAG 2.2, 1.4.3. */
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { test } from 'node:test'

const sheet = fs.readFileSync(new URL('../src/styles/tokens.wxss', import.meta.url), 'utf8')
const color = (name) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(sheet)[1]

function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a, b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const PAIRS = [
  ...['ink', 'ink-soft', 'jade', 'jade-deep', 'seal', 'danger', 'amber'].flatMap((text) => [[text, 'paper'], [text, 'card']]),
  ['on-dark', 'jade'], ['on-dark', 'jade-deep'], ['on-dark', 'seal'], ['on-dark', 'danger'],
  ['jade-deep', 'jade-wash'], ['ink', 'jade-wash'], ['seal', 'seal-wash'], ['amber', 'amber-wash'], ['ink-soft', 'line'],
]

for (const [text, ground] of PAIRS)
  test(`${text} on ${ground} can be read`, () => {
    const ratio = contrast(color(text), color(ground))
    assert.ok(ratio >= 4.5, `${ratio.toFixed(2)}:1`)
  })
