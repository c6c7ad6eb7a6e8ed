/** Pictures of what is looked at, for people: E2E_PICTURES=1 node tests/e2e/run.mjs. No test reads them. */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const SHOTS = fileURLToPath(new URL('../screenshots', import.meta.url))

export const areWanted = Boolean(process.env.E2E_PICTURES)

/** @param {(file: string) => Promise<unknown>} draw writes the picture there */
async function keep(name, draw) {
  if (!areWanted) return
  const file = path.join(SHOTS, name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  await draw(file)
}

export const keepPicture = (page, name, options) => keep(`${name}.png`, (file) => page.screenshot({ path: file, ...options }))

/** What a printer would make of the page. */
export const keepPaper = (page, name) => keep(`${name}.pdf`, (file) => page.pdf({ path: file, format: 'A4' }))

/** A file that the server has made. */
export const keepFile = (content, name) => keep(name, (file) => fs.promises.writeFile(file, content))
