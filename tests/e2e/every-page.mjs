/** All pages of the console: what addresses there are, and a walk that comes to one of each. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const KINDS = { int: String.raw`\d+`, string: '[^/]+' }
const READ = /^(web_\S+)\s.*\bGET\b.*\s(\/console\/\S*)$/
const LINK = /(?:href|action)="(\/console\/[^"#]*)/g
/** What is fetched and not looked at, the parts of pages that htmx asks for, and the login. */
const NO_PAGE = /\.(pdf|xlsx|json|py|png)$|\/file$|\/files\/|\/state$|\/evidence-digest$|\/login$/
/** Two things of a kind have different ways on: a draft and a poll that runs. */
const OF_EACH = 3

/** @returns {Array<{name: string, fits: RegExp}>} the console's pages, the most exact address first */
export function addresses({ data }) {
  const asked = ['--app', 'server.wsgi', 'routes']
  const told = spawnSync('.venv/bin/flask', asked, { cwd: ROOT, env: { ...process.env, LINLI_DATA_DIR: data }, encoding: 'utf8' })
  if (told.status !== 0) throw new Error(told.stderr)
  const rules = told.stdout.split('\n').map((line) => READ.exec(line.trim())).filter((found) => found && !NO_PAGE.test(found[2]))
  return rules.map(([, name, rule]) => ({ name, unknown: rule.split('<').length, fits: new RegExp(`^${pattern(rule)}$`) }))
    .sort((one, other) => one.unknown - other.unknown)
}

const pattern = (rule) => rule.replaceAll(/<(\w+):\w+>/g, (_, kind) => KINDS[kind])

/**
 * Follows the links from where the desk stands and opens one page of each address that is not in `seen` yet, which then is;
 * `visit(name)` is called with the page open. What has gone by the time that somebody comes to it is passed over.
 * @returns {Promise<string[]>} the addresses of what had gone, of which the browser complains
 */
export async function walk({ page }, known, seen, visit) {
  const [met, times, gone, todo] = [new Set(), new Map(), [], [new URL(page.url()).pathname]]
  while (todo.length) {
    const path = todo.shift()
    const at = known.find(({ fits }) => fits.test(path.split('?')[0]))
    const before = times.get(at?.name) ?? 0
    if (!at || met.has(path) || before >= OF_EACH) continue
    met.add(path)
    times.set(at.name, before + 1)
    const isNew = !seen.has(at.name)
    const answer = isNew ? await page.goto(path) : await page.request.get(path)
    if (answer.status() >= 400 && answer.status() < 500) gone.push(path)
    if (!answer.ok()) continue
    for (const [, link] of (await answer.text()).matchAll(LINK)) todo.push(link.replaceAll('&amp;', '&'))
    if (!isNew) continue
    seen.add(at.name)
    await visit(at.name)
  }
  return gone
}
