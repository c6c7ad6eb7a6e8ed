/** Programs that a test lets run beside itself; meanwhile connections that lie idle are let go in time. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export const PYTHON = `${ROOT}/.venv/bin/python`

/** What a program says. */
export async function ran(program, args, { input = '', env = process.env } = {}) {
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const said = []
  child.stdout.on('data', (some) => said.push(some))
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  assert.equal(code, 0, `${program} ${args}`)
  return Buffer.concat(said)
}

/** The command line, as whoever runs the server has it. */
export const linli = ({ data }, ...args) => ran(`${ROOT}/scripts/linli`, args, { env: { ...process.env, LINLI_DATA_DIR: data } })
