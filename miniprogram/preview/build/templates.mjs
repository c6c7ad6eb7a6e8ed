/** WXML and WXS of a component graph, compiled by the engine's own template compiler. */
import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { compileWxs, requiredBy, WXS_RUNTIME } from './wxs.mjs'

const { TmplGroup } = createRequire(import.meta.url)('glass-easel-template-compiler')

const toProblem = (file) => (warning) => ({
  file,
  line: (warning.startLine ?? warning.start_line) + 1,
  message: warning.message,
})

class Templates {
  group = TmplGroup.newDev()
  problems = []
  met = new Set()

  constructor(sources) {
    this.sources = sources
  }

  add(codePath) {
    if (this.met.has(codePath)) return
    this.met.add(codePath)
    const file = `${this.sources.toFile(codePath)}.wxml`
    const warnings = this.group.addTmpl(codePath, fs.readFileSync(file, 'utf8')) ?? []
    this.problems.push(...warnings.map(toProblem(file)))
    this.compileInline(codePath, file)
    this.group.getScriptDependencies(codePath).forEach((script) => this.addScript(script))
    this.group.getDirectDependencies(codePath).forEach((template) => this.add(template))
  }

  compileInline(codePath, file) {
    for (const name of this.group.getInlineScriptModuleNames(codePath)) {
      const source = this.group.getInlineScript(codePath, name)
      this.group.setInlineScript(codePath, name, compileWxs(source, `${file}#${name}`))
    }
  }

  addScript(codePath) {
    const file = `${this.sources.toFile(codePath)}.wxs`
    if (this.met.has(file)) return
    this.met.add(file)
    const source = fs.readFileSync(file, 'utf8')
    this.group.addScript(codePath, compileWxs(source, file))
    for (const spec of requiredBy(source))
      this.addScript(path.posix.join(path.posix.dirname(codePath), spec).replace(/\.wxs$/, ''))
  }
}

/** @returns {{code: string, problems: {file: string, line: number, message: string}[], files: Set<string>}} */
export function compileTemplates(components, sources) {
  const templates = new Templates(sources)
  components.forEach(({ codePath }) => templates.add(codePath))
  templates.group.setExtraRuntimeScript(WXS_RUNTIME)
  return { code: templates.group.getTmplGenObjectGroups(), problems: templates.problems, files: templates.met }
}
