/** The ComponentDescriptor that WXS handlers get instead of a component. */
import type { Dict } from './program'

const STYLE_SEGMENT = 2

const descriptors = new WeakMap<object, Dict>()

const kebab = (name: string) => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)

const toStyle = (style: string | Dict<string>) =>
  typeof style === 'string' ? style : Object.entries(style).map(([k, v]) => `${kebab(k)}:${v}`).join(';')

const tree = (element: any) => element.getShadowRoot?.() ?? element.ownerShadowRoot

function selecting(element: any) {
  return {
    selectComponent: (selector: string) => describe(tree(element)?.querySelector(selector)),
    selectAllComponents: (selector: string) => (tree(element)?.querySelectorAll(selector) ?? []).map(describe),
  }
}

function styling(element: any) {
  return {
    setStyle: (style: string | Dict<string>) => element.setNodeStyle(toStyle(style), STYLE_SEGMENT),
    addClass: (name: string) => element.classList?.toggle(name, true, STYLE_SEGMENT),
    removeClass: (name: string) => element.classList?.toggle(name, false, STYLE_SEGMENT),
    hasClass: (name: string) => element.classList?.contains(name),
    getComputedStyle: (names: string[]) => {
      const computed: Dict = getComputedStyle(element.$$)
      return Object.fromEntries(names.map((name) => [name, computed[name]]))
    },
    getBoundingClientRect: () => element.$$?.getBoundingClientRect(),
  }
}

function calling(element: any) {
  const state = {}
  return {
    getDataset: () => element.dataset,
    getState: () => state,
    triggerEvent: (name: string, detail: unknown) => element.triggerEvent(name, detail),
    callMethod: (name: string, args: unknown) => element.getMethodCaller()?.[name]?.(args),
    requestAnimationFrame: (run: FrameRequestCallback) => requestAnimationFrame(run),
    setTimeout: (run: () => void, ms: number) => setTimeout(run, ms),
    clearTimeout: (timer: number) => clearTimeout(timer),
  }
}

export function describe(component: any): Dict | null {
  const element = component?._$ ?? component
  if (!element) return null
  const known = descriptors.get(element)
  if (known) return known
  const made = { ...selecting(element), ...styling(element), ...calling(element) }
  descriptors.set(element, made)
  return made
}
