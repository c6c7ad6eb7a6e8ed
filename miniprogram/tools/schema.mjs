/**
 * Types of the server's answers, out of its OpenAPI document.
 *
 *   npm run types -- path/to/openapi.json            writes src/services/schema.d.ts
 *   npm run types -- path/to/openapi.json --check    fails where the file is not what the document gives
 */
import fs from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import openapiTS, { astToString } from 'openapi-typescript'

const TARGET = fileURLToPath(new URL('../src/services/schema.d.ts', import.meta.url))
const HEAD = '// Made by `npm run types` out of the server\'s OpenAPI document: change the server, not this file.\n'

/** @returns the text of the declaration file */
export async function typesOf(document) {
  return HEAD + astToString(await openapiTS(pathToFileURL(document), { alphabetize: true, defaultNonNullable: false, silent: true }))
}

/** @returns whether `target` says what `document` gives; writes it unless `check` */
export async function bringUpToDate(document, { check = false, target = TARGET } = {}) {
  const types = await typesOf(document)
  if (!check) fs.writeFileSync(target, types)
  return fs.existsSync(target) && fs.readFileSync(target, 'utf8') === types
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({ options: { check: { type: 'boolean' } }, allowPositionals: true })
  if (!positionals.length) throw new Error('Which document? npm run types -- openapi.json')
  if (!(await bringUpToDate(positionals[0], values))) {
    console.error('src/services/schema.d.ts is not what the document gives: run `npm run types`')
    process.exitCode = 1
  }
}
