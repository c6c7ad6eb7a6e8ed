/** `wx` in Node, out of the preview's own parts: real requests, real storage limits. */
import { load } from './load.mjs'

/** The browser's Storage, in memory. */
export function memoryStorage() {
  const entries = new Map()
  return {
    get length() { return entries.size },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, String(value)),
    removeItem: (key) => void entries.delete(key),
  }
}

const journal = { errors: [], calls: [], fault(message) { throw new Error(message) }, called() {} }

const post = async (url, body) =>
  (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json()

/** Installs a fresh phone whose server and WeChat stand at `origin`; returns its knobs. */
export async function installPhone(origin, { fontSize = 17 } = {}) {
  const { Lines, request, PhoneStorage, storageApis } =
    await load('preview/wx/lines.ts', 'preview/wx/request.ts', 'preview/wx/storage.ts')
  const knobs = { isOnline: true, logins: 0, dialogs: [] }
  globalThis.location = { origin }
  globalThis.wx = {
    ...storageApis(journal, new PhoneStorage(memoryStorage(), 'tester')),
    request: request(journal, new Lines(knobs)),
    login() { knobs.logins += 1; return post(`${origin}/emulator/login-codes`, { openid: 'tester' }) },
    getAccountInfoSync: () => ({ miniProgram: { envVersion: 'develop' } }),
    getAppBaseInfo: () => ({ fontSizeSetting: fontSize, fontSizeScaleFactor: fontSize / 17 }),
    showModal(options) { knobs.dialogs.push(options.content); return Promise.resolve({ confirm: true }) },
  }
  return knobs
}
