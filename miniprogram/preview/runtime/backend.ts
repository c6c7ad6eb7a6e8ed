/** The engine's door to the browser's document. */
import { glassEasel } from './engine'
import { duringTap } from './gesture'
import { rpxToVw } from './units'
import tags from '../builtin-tags.json'

const BUILTINS = new Set(tags)

/** Built-in and unknown tags become custom elements: `<view>` must not meet a rule for HTML's own tags. */
function domTag(tag: string) {
  if (BUILTINS.has(tag)) return `wx-${tag}`
  return tag.includes('-') ? tag : `mp-${tag}`
}

function createElement(tag: string) {
  const element = document.createElement(domTag(tag))
  const set = element.setAttribute.bind(element)
  element.setAttribute = (name: string, value: string) => set(name, name === 'style' ? rpxToVw(value) : value)
  return element
}

class PreviewBackend extends (glassEasel.CurrentWindowBackendContext as any) {
  private sheets = new Set<string>()

  constructor() {
    super()
    ;(this as any).document = {
      createElement,
      createTextNode: (text: string) => document.createTextNode(text),
      createDocumentFragment: () => document.createDocumentFragment(),
    }
  }

  /** Whatever can be tapped says so in the document, for audits of size and name. */
  setListenerStats(element: any, type: string, ...others: unknown[]) {
    super.setListenerStats(element, type, ...others)
    if (type === 'tap') element.setAttribute?.('data-taps', '')
  }

  appendStyleSheetPath(path: string, scope?: number) {
    if (this.sheets.has(path)) return 0
    this.sheets.add(path)
    return super.appendStyleSheetPath(path, scope)
  }
}

/** The engine of this version lost the shortcut that would hand browser events to its elements. */
function dispatch(target: any, type: string, detail: unknown, options: any) {
  const event = new glassEasel.Event(type, detail, options)
  const send = () => glassEasel.Event.dispatchEvent(target, event)
  if (type === 'tap') duringTap(send)
  else send()
  return event.getEventBubbleStatus()
}

/** `data-*` is kept by the engine; tests and screen readers look into the document. */
function reflectDatasets() {
  const prototype = glassEasel.Element.prototype
  const keep = prototype.setDataset
  prototype.setDataset = function setDataset(name: string, value: unknown) {
    keep.call(this, name, value)
    if (!this.$$ || value == null || typeof value === 'object') return
    this.$$.setAttribute(`data-${name.replace(/[A-Z]/g, (c: string) => `-${c.toLowerCase()}`)}`, String(value))
  }
}

export function createBackend() {
  reflectDatasets()
  const backend: any = new PreviewBackend()
  backend.onEvent(dispatch)
  return backend
}
