/**
 * Where a mini-program's files lie. A "code path" is what app.json and the engine call a file: relative to the source
 * folder, without extension.
 */
import fs from 'node:fs'
import path from 'node:path'

export const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'))

export function openSources(root) {
  const isFile = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false

  const toFile = (codePath) => path.join(root, codePath)

  /** The code path that `usingComponents` of the file at code path `from` means by `spec`. */
  const resolveComponent = (spec, from) =>
    spec.startsWith('/') ? path.posix.normalize(spec.slice(1)) : path.posix.join(path.posix.dirname(from), spec)

  /** The file that `@import` of a sheet in `folder` means by `spec`. */
  const resolveSheet = (spec, folder) => (spec.startsWith('/') ? path.join(root, spec) : path.join(folder, spec))

  const scriptOf = (base) => [`${base}.ts`, `${base}.js`].find(isFile)

  return { root, isFile, toFile, resolveComponent, resolveSheet, scriptOf }
}
