/** Which pages and components an app.json reaches. */
import path from 'node:path'
import { readJson } from './sources.mjs'

export const packagesOf = (app) => app.subpackages ?? app.subPackages ?? []

export const pagesOf = (app) => [
  ...app.pages,
  ...packagesOf(app).flatMap(({ root, pages }) => pages.map((page) => path.posix.join(root, page))),
]

const usingOf = (json, from, sources) =>
  Object.fromEntries(
    Object.entries(json.usingComponents ?? {}).map(([tag, spec]) => [tag, `/${sources.resolveComponent(spec, from)}`]),
  )

function readComponent(codePath, isPage, shared, sources) {
  const base = sources.toFile(codePath)
  if (!sources.isFile(`${base}.json`)) throw new Error(`No component at ${codePath} (looked for ${base}.json)`)
  const script = sources.scriptOf(base)
  if (!script) throw new Error(`${codePath} has no script`)
  const json = readJson(`${base}.json`)
  const usingComponents = { ...shared, ...usingOf(json, codePath, sources) }
  return { codePath, base, isPage, script, json: { ...json, usingComponents } }
}

function neighbours({ codePath, json }, sources) {
  const defaults = Object.values(json.componentGenerics ?? {}).flatMap((generic) => generic?.default ?? [])
  return [
    ...Object.values(json.usingComponents).map((component) => component.slice(1)),
    ...defaults.map((spec) => sources.resolveComponent(spec, codePath)),
  ]
}

/** @returns {{app: object, pages: string[], components: object[]}} components in the order in which they are met */
export function readGraph(sources) {
  const app = readJson(path.join(sources.root, 'app.json'))
  const pages = pagesOf(app)
  const shared = usingOf(app, 'app', sources)
  const met = new Map()
  const visit = (codePath, isPage) => {
    if (met.has(codePath)) return
    const component = readComponent(codePath, isPage, shared, sources)
    met.set(codePath, component)
    neighbours(component, sources).forEach((next) => visit(next, false))
  }
  pages.forEach((page) => visit(page, true))
  if (app.tabBar?.custom) visit('custom-tab-bar/index', false)
  return { app, pages, components: [...met.values()] }
}
