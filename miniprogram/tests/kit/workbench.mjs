/** The mini-program's source with the gallery's pages laid over it, built into a folder of its own. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from '../../preview/build/index.mjs'
import { readJson } from '../../preview/build/sources.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const SOURCE = path.join(here, '../../src')
const GALLERY = path.join(here, '../gallery')

/** `more`: what the gallery's app.json should say besides */
export async function buildWorkbench(more = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-gallery-'))
  const [root, out] = ['src', 'dist'].map((name) => path.join(folder, name))
  fs.cpSync(SOURCE, root, { recursive: true })
  fs.cpSync(GALLERY, root, { recursive: true })
  const app = { ...readJson(path.join(SOURCE, 'app.json')), ...readJson(path.join(GALLERY, 'app.json')), ...more }
  fs.writeFileSync(path.join(root, 'app.json'), JSON.stringify(app))
  await build({ root, out })
  return { dist: out, root, remove: () => fs.rmSync(folder, { recursive: true }) }
}
