/** Brings Chromium 86 and 109 (100 MB): node tests/browsers/install.mjs. Tests that want them are passed over without them. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const kept = (version, ...names) => path.join(HERE, 'node_modules', `chromium-${version}`, ...names)
const program = (version) => kept(version, 'unpacked', 'chromium')

/** @returns {Array<{version: number, executablePath: string}>} those that are there */
export const oldBrowsers = () => [86, 109].map((version) => ({ version, executablePath: program(version) }))
  .filter(({ executablePath }) => fs.existsSync(executablePath))

function unpack(version) {
  const read = (name) => brotliDecompressSync(fs.readFileSync(kept(version, 'bin', name)))
  fs.mkdirSync(kept(version, 'unpacked'), { recursive: true })
  execFileSync('tar', ['-xf', '-', '-C', kept(version, 'unpacked')], { input: read('swiftshader.tar.br') })
  fs.writeFileSync(program(version), read('chromium.br'), { mode: 0o755 })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const options = ['--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error']
  execFileSync('npm', ['ci', '--prefix', HERE, ...options], { stdio: 'inherit' })
  for (const version of [86, 109]) unpack(version)
}
