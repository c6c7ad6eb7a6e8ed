/** WXSS to CSS. */
import fs from 'node:fs'
import path from 'node:path'
import postcss from 'postcss'
import selectorParser from 'postcss-selector-parser'
import { readJson } from './sources.mjs'

const BUILTINS = new Set(readJson(new URL('../builtin-tags.json', import.meta.url)))

/** 750 rpx are the width of the screen. */
export const rpxToVw = (text) =>
  text.replace(/(-?(?:\d*\.)?\d+)rpx\b/g, (_, size) => `${+(size / 7.5).toFixed(5)}vw`)

/** The navigation bar lies outside a page: 100vh of a page are less than those of the browser's window. */
const vhToPage = (text) => text.replace(/(-?(?:\d*\.)?\d+)vh\b/g, (_, size) => `calc(${size} * var(--page-vh, 1vh))`)

function inlineImports(file, resolveSheet, seen = new Set([file])) {
  const sheet = postcss.parse(fs.readFileSync(file, 'utf8'), { from: file })
  sheet.walkAtRules('import', (rule) => {
    const [, spec] = /^(?:url\()?["']?([^"')]+)/.exec(rule.params)
    const target = resolveSheet(spec, path.dirname(file))
    if (seen.has(target)) return rule.remove()
    seen.add(target)
    return rule.replaceWith(inlineImports(target, resolveSheet, seen).nodes)
  })
  return sheet
}

/** The sheet itself and what it imports, however deep. */
export function filesOfSheet(file, resolveSheet) {
  if (!fs.existsSync(file)) return []
  const seen = new Set([file])
  inlineImports(file, resolveSheet, seen)
  return [...seen]
}

const hostSelector = (scope) =>
  selectorParser.attribute({ attribute: 'wx-host', operator: '=', value: scope ?? '', quoteMark: '"', raws: {} })

/** In WeChat a custom tab bar lies inside `page`; here it is a root of its own and has to be named. */
const rootsSelector = () => selectorParser.pseudo({ value: ':is(wx-page, wx-tab-bar)' })

function renameNode(node, scope) {
  if (node.type === 'class' && scope) node.value = `${scope}--${node.value}`
  if (node.type === 'tag' && node.value === 'page') node.value = 'wx-page'
  if (node.type === 'tag' && BUILTINS.has(node.value)) node.value = `wx-${node.value}`
  if (node.type === 'pseudo' && node.value === ':host') node.replaceWith(hostSelector(scope))
}

/** A page's own sheet would reach the other pages of the stack, which all live in one document. */
function confineToPage(selector, page) {
  const where = () => selectorParser.pseudo({ value: `:where([data-page-path="${page}"])` })
  let root
  selector.walkTags((tag) => { if (tag.value === 'wx-page') root = tag })
  if (root) return root.parent.insertAfter(root, where())
  return selector.prepend(selectorParser.combinator({ value: ' ' })).prepend(where())
}

const nameRoots = (selector) =>
  selector.walkTags((tag) => { if (tag.value === 'wx-page') tag.replaceWith(rootsSelector()) })

const selectorRewriter = (scope, page) =>
  selectorParser((selectors) =>
    selectors.each((selector) => {
      selector.walk((node) => renameNode(node, scope))
      if (page) confineToPage(selector, page)
      else nameRoots(selector)
    }),
  )

const isKeyframe = (rule) => rule.parent?.type === 'atrule' && rule.parent.name.endsWith('keyframes')

/**
 * @param {{scope?: string, page?: string, resolveSheet: Function}} options scope: prefix of the classes of an isolated
 *   component; page: code path of the page to which an unscoped sheet is confined
 */
export function compileWxss(file, { scope, page, resolveSheet }) {
  if (!fs.existsSync(file)) return ''
  const sheet = inlineImports(file, resolveSheet)
  const rewriter = selectorRewriter(scope, page)
  sheet.walkRules((rule) => { if (!isKeyframe(rule)) rule.selector = rewriter.processSync(rule.selector) })
  sheet.walkDecls((decl) => { decl.value = vhToPage(rpxToVw(decl.value)) })
  return sheet.toString()
}

/** Gives isolated components their scopes, and compiles every sheet: code path → CSS, `app` for app.wxss. */
export function compileStyles(components, sources) {
  const { resolveSheet } = sources
  const styles = { app: compileWxss(path.join(sources.root, 'app.wxss'), { resolveSheet }) }
  components.forEach((component, index) => {
    const { json, base, codePath, isPage } = component
    const isolated = json.component && !['shared', 'page-shared'].includes(json.styleIsolation)
    component.scope = isolated ? `s${index.toString(36)}` : undefined
    const page = isPage && !json.component ? codePath : undefined
    styles[codePath] = compileWxss(`${base}.wxss`, { scope: component.scope, page, resolveSheet })
  })
  return styles
}
