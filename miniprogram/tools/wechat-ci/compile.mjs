/**
 * Compiles the mini-program with miniprogram-ci, without network: it refuses a wrong app.json, missing pages and
 * components, and what its TypeScript plug-in cannot read. It says nothing of what an upload would accept.
 *
 *   npm ci --prefix tools/wechat-ci && npm run check:wechat-ci
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import ci from 'miniprogram-ci'

const home = fileURLToPath(new URL('../..', import.meta.url))
const { dependencies } = JSON.parse(fs.readFileSync(path.join(home, 'package.json'), 'utf8'))
const COPIED = ['src', 'package.json', 'project.config.json', 'tsconfig.json',
  ...Object.keys(dependencies).map((name) => path.join('node_modules', name))]

/** The compiler writes into the project, so it gets one of its own. */
function copyProject(folder) {
  COPIED.forEach((name) => fs.cpSync(path.join(home, name), path.join(folder, name), { recursive: true }))
}

/** What "构建 npm" does in WeChat's tools: run-time packages go beside the pages that import them. */
async function packNpm(folder) {
  const { setting } = JSON.parse(fs.readFileSync(path.join(folder, 'project.config.json'), 'utf8'))
  for (const { packageJsonPath, miniprogramNpmDistDir } of setting.packNpmRelationList) {
    await ci.packNpmManually({
      packageJsonPath: path.join(folder, packageJsonPath), miniprogramNpmDistDir: path.join(folder, miniprogramNpmDistDir),
    })
  }
}

async function compile(folder) {
  const { appid, setting } = JSON.parse(fs.readFileSync(path.join(folder, 'project.config.json'), 'utf8'))
  const project = new ci.Project({ appid, type: 'miniProgram', projectPath: folder, privateKey: 'none', ignores: [] })
  project.attr = async () => ({ ...ci.DefaultProjectAttr, appid })
  const zip = path.join(folder, 'compiled.zip')
  await ci.getCompiledResult({ project, version: '0.0.0', desc: '', setting, onProgressUpdate() {} }, zip)
  return fs.statSync(zip).size
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-ci-'))
try {
  copyProject(folder)
  await packNpm(folder)
  console.log(`miniprogram-ci compiles the source: ${await compile(folder)} bytes, zipped`)
} finally {
  fs.rmSync(folder, { recursive: true })
}
process.exit() // the compiler leaves its workers waiting
