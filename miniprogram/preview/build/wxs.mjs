/**
 * WXS to JavaScript. WXS looks like ES5 but differs where templates rely on it: `x.constructor` is the *name* of the
 * type, an unknown escape in a string keeps its backslash, and `require` names a code path with its extension.
 */
import * as acorn from 'acorn'
import * as walk from 'acorn-walk'
import MagicString from 'magic-string'

const ESCAPES = new Set(['n', 'r', 't', 'b', 'f', 'v', '0', "'", '"', '\\', 'x', 'u', '\n'])
const REQUIRE = /require\(\s*['"]([^'"]+)['"]\s*\)/g

const keepBackslashes = (literal) =>
  literal.replace(/\\([\s\S])/g, (whole, char) => (ESCAPES.has(char) ? whole : `\\\\${char}`))

function parse(source, file) {
  try {
    return acorn.parse(source, { ecmaVersion: 5, allowReturnOutsideFunction: true })
  } catch (error) {
    throw new Error(`WXS is ES5 only: ${file}: ${error.message}`, { cause: error })
  }
}

export function compileWxs(source, file) {
  const out = new MagicString(source)
  walk.simple(parse(source, file), {
    MemberExpression({ computed, property, object, end }) {
      if (computed || property.name !== 'constructor') return
      out.prependLeft(object.start, 'wxsTypeName(').overwrite(object.end, end, ')')
    },
    Literal({ value, start, end }) {
      if (typeof value !== 'string') return
      const literal = source.slice(start, end)
      const fixed = keepBackslashes(literal.replace(/\.wxs(?=['"]$)/, ''))
      if (fixed !== literal) out.overwrite(start, end, fixed)
    },
  })
  return `${out}\n;wxsExports(module.exports);`
}

/** Paths, as written, that a WXS module requires. */
export const requiredBy = (source) => [...source.matchAll(REQUIRE)].map(([, spec]) => spec)

/** What compiled WXS and templates call; `Q.A` and `Q.C` are the engine's hooks for `change:prop` and event handlers. */
export const WXS_RUNTIME = `
var wxsExports = function (e) { for (var k in e) if (typeof e[k] === 'function') e[k].isWxs = true };
var wxsTypeName = function (v) { return v == null ? undefined : Object.prototype.toString.call(v).slice(8, -1) };
var getRegExp = function (p, f) { return new RegExp(p, f || '') };
var getDate = function () { return new (Function.prototype.bind.apply(Date, [null].concat([].slice.call(arguments))))() };
Q.A = function (listener) { return globalThis.previewEngine.observeFromWxs(listener) };
Q.C = function (component, event, listener) { return globalThis.previewEngine.handleEvent(component, event, listener) };
`
