/** wx storage over the browser's, apart for each person, with WeChat's limits. */
import type { Journal } from '../runtime/journal'
import type { Dict } from '../runtime/program'
import { asyncApis, Refusal } from './api'

export const MAX_ENTRY_BYTES = 1024 * 1024
export const MAX_TOTAL_BYTES = 10 * 1024 * 1024

const bytes = (text: string) => new TextEncoder().encode(text).length

export class PhoneStorage {
  constructor(private store: Storage, private owner: string) {}

  private get prefix() {
    return `storage:${this.owner}:`
  }

  private get all() {
    return Array.from({ length: this.store.length }, (_, index) => this.store.key(index)!)
      .filter((key) => key.startsWith(this.prefix))
  }

  keys() {
    return this.all.map((key) => key.slice(this.prefix.length))
  }

  has(key: string) {
    return this.store.getItem(this.prefix + key) !== null
  }

  /** An unknown key gives an empty text, as in WeChat. */
  get(key: string): unknown {
    const text = this.store.getItem(this.prefix + key)
    return text === null ? '' : JSON.parse(text).value
  }

  set(key: string, value: unknown) {
    const text = JSON.stringify({ value })
    if (bytes(text) > MAX_ENTRY_BYTES) throw new Refusal(`entry size limit reached: ${key}`)
    if (this.size() - this.sizeOf(key) + bytes(text) > MAX_TOTAL_BYTES) throw new Refusal('storage limit reached')
    this.store.setItem(this.prefix + key, text)
  }

  remove(key: string) {
    this.store.removeItem(this.prefix + key)
  }

  clear() {
    this.all.forEach((key) => this.store.removeItem(key))
  }

  size() {
    return this.keys().reduce((sum, key) => sum + this.sizeOf(key), 0)
  }

  private sizeOf(key: string) {
    return bytes(this.store.getItem(this.prefix + key) ?? '')
  }
}

const info = (storage: PhoneStorage) =>
  ({ keys: storage.keys(), currentSize: Math.ceil(storage.size() / 1024), limitSize: MAX_TOTAL_BYTES / 1024 })

export const storageApis = (journal: Journal, storage: PhoneStorage): Dict => ({
  getStorageSync: (key: string) => storage.get(key),
  setStorageSync: (key: string, value: unknown) => storage.set(key, value),
  removeStorageSync: (key: string) => storage.remove(key),
  clearStorageSync: () => storage.clear(),
  getStorageInfoSync: () => info(storage),
  ...asyncApis(journal, {
    getStorage({ key }) {
      if (!storage.has(key)) throw new Refusal('data not found')
      return { data: storage.get(key) }
    },
    setStorage: ({ key, data }) => storage.set(key, data),
    removeStorage: ({ key }) => storage.remove(key),
    clearStorage: () => storage.clear(),
    getStorageInfo: () => info(storage),
  }),
})
