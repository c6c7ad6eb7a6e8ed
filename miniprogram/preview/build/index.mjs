/** `build()` turns the mini-program's source into a folder of static files that run in a browser. */
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundle } from './bundle.mjs'
import { readGraph } from './graph.mjs'
import { bundlePhone } from './phone.mjs'
import { openSources, readJson } from './sources.mjs'
import { compileTemplates } from './templates.mjs'
import { compileStyles } from './wxss.mjs'

const home = fileURLToPath(new URL('../..', import.meta.url))

const report = ({ file, line, message }) => `${file}:${line} ${message}`

function refuseProblems(problems) {
  if (problems.length) throw new Error(`WXML:\n${problems.map(report).join('\n')}`)
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
  const sources = openSources(path.resolve(root))
  const graph = readGraph(sources)
  const templates = compileTemplates(graph.components, sources)
  refuseProblems(templates.problems)
  const styles = compileStyles(graph.components, sources)
  const appScript = sources.scriptOf(path.join(sources.root, 'app'))
  fs.mkdirSync(out, { recursive: true })
  const program = { ...graph, styles, templates: templates.code, privacy: readJson(privacy), appScript }
  await Promise.all([bundle(program, sources, out), bundlePhone(out)])
  return { components: graph.components.length, out }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const started = performance.now()
  const { components, out } = await build()
  console.log(`${components} components → ${path.relative(process.cwd(), out)} in ${Math.round(performance.now() - started)} ms`)
}
