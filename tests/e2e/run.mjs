/** Runs the end-to-end tests in one world: node tests/e2e/run.mjs [files] */
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { shareWorld, startWorld } from './world.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const asked = process.argv.slice(2)
const all = () => fs.readdirSync(here).filter((name) => name.endsWith('.test.mjs')).map((name) => path.join(here, name))

const world = await startWorld()
let tests
const leave = () => tests?.kill('SIGTERM')
process.on('SIGINT', leave).on('SIGTERM', leave)
try {
  // Files share the world but no person and no building, so that two of them can run at once.
  const command = ['--test', '--test-concurrency=2', ...(asked.length ? asked : all())]
  tests = spawn(process.execPath, command, { env: shareWorld(world), stdio: 'inherit' })
  process.exitCode = await new Promise((ended) => { tests.once('exit', (code) => ended(code ?? 1)) })
} finally {
  await world.close()
}
