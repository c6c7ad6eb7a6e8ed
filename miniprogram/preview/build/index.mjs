/** `build()` turns the mini-program's source into a folder of static files that run in a browser. */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'
import { readGraph } from './graph.mjs'
import { copyIcons } from './icons.mjs'
import { bundlePhone } from './phone.mjs'
import { openSources, readJson } from './sources.mjs'
import { compileTemplates } from './templates.mjs'
import { compileStyles } from './wxss.mjs'

const home = fileURLToPath(new URL('../..', import.meta.url))
const nodeModules = path.join(home, 'node_modules')

const report = ({ file, line, message }) => `${file}:${line} ${message}`

/** Warnings inside packages are theirs; one in our own templates stops the build. */
function refuseProblems(problems, root) {
  const ours = problems.filter(({ file }) => file.startsWith(root))
  if (ours.length) throw new Error(`WXML:\n${ours.map(report).join('\n')}`)
}

/**
 * @param {{root?: string, out?: string, privacy?: string}} [options] source folder, target folder, and the file that
 *   lists what the app declared to WeChat
 */
export async function build({
  root = path.join(home, 'src'),
  out = path.join(home, 'dist'),
  privacy = path.join(home, 'privacy.json'),
} = {}) {
  const sources = openSources(path.resolve(root), nodeModules)
  const graph = readGraph(sources)
  const templates = compileTemplates(graph.components, sources)
  refuseProblems(templates.problems, sources.root)
  const styles = compileStyles(graph.components, sources)
  const appScript = sources.scriptOf(path.join(sources.root, 'app'))
  fs.mkdirSync(out, { recursive: true })
  const program = { ...graph, styles, templates: templates.code, privacy: readJson(privacy), appScript }
  await Promise.all([bundle(program, sources, out), bundlePhone(out)])
  copyIcons(nodeModules, path.join(out, 'icons'))
  return { components: graph.components.length, out }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now()
  const { components, out } = await build()
  console.log(`${components} components → ${path.relative(process.cwd(), out)} in ${Math.round(performance.now() - started)} ms`)
}
