import { anyOf, type Define } from './define'
import { collect, reset } from './fields'

/** Called by a button with `form-type`. */
export function submitForm(button: HTMLElement, type: string) {
  const form: any = button.closest('wx-form')
  const component = form?.__wxElement
  if (!component) return
  if (type === 'submit') return component.triggerEvent('submit', { value: collect(form) })
  reset(form)
  component.triggerEvent('reset', {})
}

export function defineForm(define: Define) {
  define('form', { properties: anyOf('reportSubmit reportSubmitTimeout') })
}
