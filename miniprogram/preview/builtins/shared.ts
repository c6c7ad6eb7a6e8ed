/** Properties that every built-in component has. */
import type { Dict } from '../runtime/program'

const WORDS = `role label hidden live disabled checked selected expanded modal describedby labelledby roledescription
  valuemin valuemax valuenow valuetext busy readonly current controls haspopup level required invalid atomic pressed`

const camel = (word: string) => `aria${word[0].toUpperCase()}${word.slice(1)}`

/** property → attribute: `ariaRole` is `role`, the others are `aria-…` */
export const ARIA: Dict<string> = Object.fromEntries(
  WORDS.split(/\s+/).map((word) => [camel(word), word === 'role' ? 'role' : `aria-${word}`]),
)

export const COMMON: Dict = {
  hidden: Boolean,
  hoverClass: String,
  hoverStopPropagation: Boolean,
  hoverStartTime: Number,
  hoverStayTime: Number,
  animation: null,
  tabindex: null,
}

const absent = (value: unknown) => value === '' || value === null || value === undefined

export function setAttribute(element: HTMLElement, name: string, value: unknown) {
  if (absent(value)) element.removeAttribute(name)
  else element.setAttribute(name, String(value))
}

/** A present or absent attribute; for use as an observer. */
export const flag = (name: string) => function observe(this: any, on: boolean) {
  this.$$.toggleAttribute(name, Boolean(on))
}

export const reflect = (name: string) => function observe(this: any, value: unknown) {
  setAttribute(this.$$, name, value)
}

/** Where assistive technology looks: the control inside, or the element itself. */
const accessible = (component: any): HTMLElement => component.control ?? component.$$

export function commonObservers(): Dict {
  const observers: Dict = { hidden: flag('hidden') }
  for (const [property, attribute] of Object.entries(ARIA))
    observers[property] = function observe(this: any, value: unknown) {
      setAttribute(accessible(this), attribute, value)
    }
  return observers
}
