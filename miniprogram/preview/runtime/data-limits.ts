/** What WeChat says of careless setData calls, said aloud. */
import { ComponentCaller } from './engine'
import type { Journal } from './journal'
import type { Dict } from './program'

export const MAX_SET_DATA_BYTES = 1024 * 1024

const bytes = (text: string) => new TextEncoder().encode(text).length

export function complaintAbout(data: Dict): string | undefined {
  const missing = Object.keys(data).find((key) => data[key] === undefined)
  if (missing) return `setData of "${missing}" to undefined`
  const size = bytes(JSON.stringify(data))
  return size > MAX_SET_DATA_BYTES ? `setData of ${size} bytes, over 1 MB` : undefined
}

const left = new WeakSet<object>()

/** What comes late for a page that was left is not heard. */
export const silence = (page: object) => void left.add(page)

function pageOf(component: any): object {
  const owner = component.ownerShadowRoot?.getHostNode()
  return owner ? pageOf(owner) : component
}

export function guardSetData(journal: Journal) {
  const original = ComponentCaller.prototype.setData
  ComponentCaller.prototype.setData = function setData(data: Dict, done?: () => void) {
    if (left.has(pageOf(this._$))) return undefined
    const complaint = complaintAbout(data)
    if (complaint) journal.fault(`warning: ${complaint} @ ${this.is}`)
    return original.call(this, data, done)
  }
}
