/** How a built-in component is written: what all of them share stands here once. */
import type { Dict } from '../runtime/program'
import { ARIA, COMMON, commonObservers } from './shared'
import { watchHover } from './hover'

export interface Builtin {
  properties?: Dict
  observers?: Dict
  /** `this` is the component, `this.$$` its element; other children of `$$` come from the template */
  created?(this: any): void
  attached?(this: any): void
  detached?(this: any): void
}

export type Define = (tag: string, builtin?: Builtin) => void

/** Properties of any type, for what the preview takes but does not act upon. */
export const anyOf = (names: string): Dict => Object.fromEntries(names.split(' ').map((name) => [name, null]))

/** In the next frame, unless the page was left before: then the component has no element any more. */
export const inNextFrame = (component: any, act: () => void) => requestAnimationFrame(() => { if (component.$$) act() })

export const definer = (space: any, appSpace: any): Define => (tag, builtin = {}) => {
  const component = space.defineComponent({
    is: tag,
    properties: { ...COMMON, ...anyOf(Object.keys(ARIA).join(' ')), ...builtin.properties },
    observers: { ...commonObservers(), ...builtin.observers },
    lifetimes: {
      created(this: any) { builtin.created?.call(this) },
      attached(this: any) { watchHover(this); builtin.attached?.call(this) },
      detached(this: any) { builtin.detached?.call(this) },
    },
  })
  appSpace.setGlobalUsingComponent(tag, component)
}
