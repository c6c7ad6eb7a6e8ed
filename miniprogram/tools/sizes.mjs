/**
 * What the packages weigh: the main package at most 1 MB, each subpackage at most 500 KB (WeChat takes 2 MB). What the pages
 * reach counts as it is written, before WeChat minifies it; what they import from npm counts to the main package.
 */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { scriptFiles } from '../preview/build/bundle.mjs'
import { packagesOf, readGraph } from '../preview/build/graph.mjs'
import { openSources } from '../preview/build/sources.mjs'
import { compileTemplates } from '../preview/build/templates.mjs'
import { filesOfSheet } from '../preview/build/wxss.mjs'

const home = fileURLToPath(new URL('..', import.meta.url))
export const LIMITS = { main: 1024 * 1024, subpackage: 500 * 1024 }
const CODE = ['.ts', '.js', '.wxml', '.wxss', '.wxs', '.json']

const templateFile = (sources) => (met) => (path.isAbsolute(met) ? met : `${sources.toFile(met)}.wxml`)

/** Pictures and the like are uploaded whether used or not. */
const assets = (root) =>
  fs.readdirSync(root, { recursive: true })
    .filter((name) => !CODE.includes(path.extname(name)))
    .map((name) => path.join(root, name))
    .filter((file) => fs.statSync(file).isFile())

async function uploadedFiles(sources, { components }) {
  const { root, resolveSheet, scriptOf } = sources
  const sheets = [path.join(root, 'app.wxss'), ...components.map(({ base }) => `${base}.wxss`)]
  return new Set([
    path.join(root, 'app.json'),
    ...components.map(({ base }) => `${base}.json`),
    ...[...compileTemplates(components, sources).files].map(templateFile(sources)),
    ...sheets.flatMap((sheet) => filesOfSheet(sheet, resolveSheet)),
    ...(await scriptFiles({ appScript: scriptOf(path.join(root, 'app')), components }, sources)),
    ...assets(root),
  ])
}

/** @returns bytes of each package; the main one is called `main` */
export async function weigh(root = path.join(home, 'src')) {
  const sources = openSources(root)
  const graph = readGraph(sources)
  const folders = packagesOf(graph.app).map((subpackage) => subpackage.root.replace(/\/$/, ''))
  const sizes = Object.fromEntries(['main', ...folders].map((name) => [name, 0]))
  for (const file of await uploadedFiles(sources, graph)) {
    const owner = folders.find((folder) => file.startsWith(`${path.join(root, folder)}${path.sep}`)) ?? 'main'
    sizes[owner] += fs.statSync(file).size
  }
  return sizes
}

/** @returns a sentence for each package that is too heavy */
export const tooHeavy = (sizes) =>
  Object.entries(sizes).flatMap(([name, size]) => {
    const limit = name === 'main' ? LIMITS.main : LIMITS.subpackage
    return size > limit ? [`${name} weighs ${size} bytes, ${size - limit} too many`] : []
  })

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = await weigh()
  console.log(Object.entries(sizes).map(([name, size]) => `${name}: ${Math.ceil(size / 1024)} KB`).join('\n'))
  const complaints = tooHeavy(sizes)
  complaints.forEach((complaint) => console.error(complaint))
  process.exitCode = complaints.length ? 1 : 0
}
