/** Lets WeChat's own wcc and wcsc judge every template and sheet that the app uses. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { openSources } from '../preview/build/sources.mjs'
import { readGraph } from '../preview/build/graph.mjs'

const require = createRequire(import.meta.url)
const home = fileURLToPath(new URL('..', import.meta.url))

const filesUnder = (folder) =>
  fs.readdirSync(folder, { recursive: true }).filter((name) => fs.statSync(path.join(folder, name)).isFile())

/** WeChat's layout: the source with the packages that it uses inside. */
export function layOut(root, nodeModules, target) {
  fs.cpSync(root, target, { recursive: true, filter: (file) => !file.endsWith('miniprogram_npm') })
  const sources = openSources(root, nodeModules)
  const used = new Set(readGraph(sources).components
    .map(({ codePath }) => /^miniprogram_npm\/((?:@[^/]+\/)?[^/]+)/.exec(codePath)?.[1]).filter(Boolean))
  for (const name of used) {
    const { dir } = path.parse(sources.toFile(`miniprogram_npm/${name}/x`))
    fs.cpSync(dir, path.join(target, 'miniprogram_npm', name), { recursive: true })
  }
}

function compiler(name) {
  const folder = path.join(path.dirname(require.resolve('miniprogram-compiler')), 'bin', process.platform === 'darwin' ? 'mac' : 'linux')
  const file = path.join(folder, name)
  fs.chmodSync(file, 0o755)
  return file
}

/** @returns the compiler's complaint, or an empty text */
function judge(name, args, folder, extensions) {
  const files = filesUnder(folder).filter((file) => extensions.includes(path.extname(file))).map((file) => `./${file}`)
  const { status, stderr, stdout } = spawnSync(compiler(name), [...args, ...files], { cwd: folder, maxBuffer: 1 << 28 })
  return status === 0 ? '' : `${name}: ${stderr.toString() || stdout.toString()}`
}

/** Complaints of both compilers about the laid-out folder. */
export const complaints = (folder) =>
  [judge('wcc', ['-d'], folder, ['.wxml', '.wxs']), judge('wcsc', ['-lc'], folder, ['.wxss'])].filter(Boolean)

export function check(root = path.join(home, 'src')) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-wechat-'))
  try {
    layOut(root, path.join(home, 'node_modules'), folder)
    return complaints(folder)
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = check()
  console.log(found.join('\n') || 'wcc and wcsc accept the source')
  process.exitCode = found.length ? 1 : 0
}
