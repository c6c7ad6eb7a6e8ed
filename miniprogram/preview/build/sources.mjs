/**
 * Where a mini-program's files lie. A "code path" is what app.json and the engine call a file: relative to the source
 * folder, without extension, `miniprogram_npm/<package>/…` for what comes from npm.
 */
import fs from 'node:fs'
import path from 'node:path'

const NPM_PATH = /^miniprogram_npm\/((?:@[^/]+\/)?[^/]+)\/(.*)$/

export const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'))

export function openSources(root, nodeModules) {
  const packageRoot = (name) => {
    const manifest = readJson(path.join(nodeModules, name, 'package.json'))
    return path.join(nodeModules, name, manifest.miniprogram ?? 'miniprogram_dist')
  }

  const isFile = (file) => fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false

  const toFile = (codePath) => {
    const [, name, rest] = NPM_PATH.exec(codePath) ?? []
    return name ? path.join(packageRoot(name), rest) : path.join(root, codePath)
  }

  /** The code path that `usingComponents` of the file at code path `from` means by `spec`. */
  const resolveComponent = (spec, from) => {
    if (spec.startsWith('/')) return path.posix.normalize(spec.slice(1))
    const relative = path.posix.join(path.posix.dirname(from), spec)
    if (spec.startsWith('.') || isFile(`${toFile(relative)}.json`)) return relative
    return `miniprogram_npm/${spec}`
  }

  /** The file that `@import` of a sheet in `folder` means by `spec`. */
  const resolveSheet = (spec, folder) => {
    if (spec.startsWith('/')) return path.join(root, spec)
    const relative = path.join(folder, spec)
    return isFile(relative) ? relative : toFile(`miniprogram_npm/${spec}`)
  }

  /** The script that a bare `import` means, or undefined where the package is no mini-program package. */
  const resolveScript = (spec) => {
    const [, name, rest] = NPM_PATH.exec(`miniprogram_npm/${spec}`) ?? []
    const manifest = name && path.join(nodeModules, name, 'package.json')
    if (!manifest || !isFile(manifest) || !readJson(manifest).miniprogram) return undefined
    const base = path.join(packageRoot(name), rest)
    return [base, `${base}.js`, `${base}/index.js`].find(isFile)
  }

  const scriptOf = (base) => [`${base}.ts`, `${base}.js`].find(isFile)

  return { root, isFile, toFile, resolveComponent, resolveSheet, resolveScript, scriptOf }
}
