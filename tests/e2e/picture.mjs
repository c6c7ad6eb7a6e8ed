/** Six phones side by side for the README, out of the pictures that E2E_PICTURES=1 has left: node tests/e2e/picture.mjs */
import fs from 'node:fs'
import { launch } from '../../miniprogram/tests/kit/chromium.mjs'

const SHOTS = new URL('../screenshots/', import.meta.url)
const TARGET = new URL('../../docs/phones.png', import.meta.url)
const MOST_BYTES = 300 * 1024
const PHONES = [
  'home-owner-standard', 'scan-arrived-standard', 'task-standard', 'result-standard', 'ballot-701-elder', 'home-owner-elder',
]

const image = (name) => `<img src="data:image/png;base64,${fs.readFileSync(new URL(`${name}.png`, SHOTS), 'base64')}">`

const browser = await launch()
const page = await browser.newPage({ viewport: { width: 1500, height: 472 } })
await page.setContent(`
  <style>
    body { display: flex; justify-content: space-between; margin: 8px; }
    img { width: 236px; height: 420px; padding: 14px 0; border: 3px solid #24201d; border-radius: 24px; background: #fbf7ef; }
  </style>${PHONES.map(image).join('')}`)
const picture = await page.screenshot({ omitBackground: true })
await browser.close()
if (picture.length > MOST_BYTES) throw new Error(`${picture.length} bytes are too many`)
fs.writeFileSync(TARGET, picture)
console.log(`docs/phones.png: ${Math.ceil(picture.length / 1024)} KB`)
