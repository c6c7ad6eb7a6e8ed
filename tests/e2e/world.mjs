/**
 * The whole of Linli, started once for all files: server, worker and local WeChat by `scripts/run`, with the
 * demonstration street in a folder of its own, and the preview of the mini-program before them.
 */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from '../../miniprogram/preview/build/index.mjs'
import { serve } from '../../miniprogram/preview/serve.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const READY = /Linli is ready: (\S+) \(WeChat: (\S+)\)/
const PATIENCE_MS = 240_000
const SHARED = 'E2E_WORLD'

const withoutOurs = () => Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('LINLI_')))

const hasEnded = ({ exitCode, signalCode }) => exitCode !== null || signalCode !== null

const stop = (server) => new Promise((gone) => {
  if (hasEnded(server)) return gone()
  server.once('exit', gone)
  server.kill('SIGTERM')
})

async function startServer(folder) {
  const env = { ...withoutOurs(), LINLI_PORT: '0', LINLI_DATA_DIR: folder }
  const stdio = ['ignore', 'pipe', 'pipe']
  const server = spawn(path.join(ROOT, 'scripts/run'), ['--no-preview'], { cwd: ROOT, env, stdio })
  const [api, wechat] = await new Promise((resolve, reject) => {
    let said = ''
    const hear = (words) => {
      said += words
      if (READY.test(said)) resolve(READY.exec(said).slice(1))
    }
    server.stdout.on('data', hear)
    server.stderr.on('data', hear)
    server.once('exit', (code) => reject(new Error(`scripts/run ended with ${code}:\n${said}`)))
    setTimeout(() => reject(new Error(`scripts/run is not ready:\n${said}`)), PATIENCE_MS).unref()
  }).catch(async (error) => { await stop(server); throw error })
  return { api, wechat, close: () => stop(server) }
}

/** @returns {Promise<{api: string, wechat: string, preview: string, data: string, close: () => Promise<void>}>} */
export async function startWorld() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'linli-e2e-'))
  const dist = path.join(folder, 'dist')
  await build({ out: dist })
  const server = await startServer(path.join(folder, 'data'))
  const host = await serve({ ...server, dist })
  const close = async () => {
    await host.close()
    await server.close()
    fs.rmSync(folder, { recursive: true, force: true })
  }
  return { api: server.api, wechat: server.wechat, preview: host.url, data: path.join(folder, 'data'), close }
}

export const shareWorld = ({ api, wechat, preview, data }) =>
  ({ ...process.env, [SHARED]: JSON.stringify({ api, wechat, preview, data }) })

/** The one that run.mjs has started, or for a single file one of its own. */
export async function world() {
  const shared = process.env[SHARED]
  return shared ? { ...JSON.parse(shared), close: async () => {} } : startWorld()
}
