/** What a form collects: built-in controls and components with the `wx://form-field` behavior. */

const values = new WeakMap<Element, () => unknown>()
const resets = new WeakMap<Element, () => void>()

/** Declares `component` to be a form's field. */
export function beField(component: any, value: () => unknown, reset: () => void) {
  values.set(component.$$, value)
  resets.set(component.$$, reset)
}

const componentOf = (element: any) => element.__wxElement

function fieldOf(element: Element): [string, unknown] | undefined {
  const { name, value } = componentOf(element)?.data ?? {}
  if (!name) return undefined
  const read = values.get(element)
  if (read) return [name, read()]
  return componentOf(element).hasBehavior?.(formField) ? [name, value] : undefined
}

let formField: unknown

export const setFormFieldBehavior = (behavior: unknown) => { formField = behavior }

export const collect = (form: Element) =>
  Object.fromEntries([...form.querySelectorAll('*')].flatMap((element) => [fieldOf(element) ?? []].filter((f) => f.length)))

export const reset = (form: Element) => form.querySelectorAll('*').forEach((element) => resets.get(element)?.())
