/** Lets WeChat's own wcc and wcsc judge every template and sheet that the app uses. */
import fs from 'node:fs'
import path from 'node:path'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const require = createRequire(import.meta.url)
const home = fileURLToPath(new URL('..', import.meta.url))

const filesUnder = (folder) =>
  fs.readdirSync(folder, { recursive: true }).filter((name) => fs.statSync(path.join(folder, name)).isFile())

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

/** Complaints of both compilers about a source folder. */
export const complaints = (folder) =>
  [judge('wcc', ['-d'], folder, ['.wxml', '.wxs']), judge('wcsc', ['-lc'], folder, ['.wxss'])].filter(Boolean)

export const check = (root = path.join(home, 'src')) => complaints(root)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = check()
  console.log(found.join('\n') || 'wcc and wcsc accept the source')
  process.exitCode = found.length ? 1 : 0
}
