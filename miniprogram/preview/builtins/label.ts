/** A tap on a label is a tap on its control. */
import { type Define, inNextFrame } from './define'

const CONTROLS = 'wx-checkbox, wx-radio, wx-switch, wx-button, input, textarea'

function controlOf(label: any): HTMLElement | null {
  if (!label.data.for) return label.$$.querySelector(CONTROLS)
  const target = label.ownerShadowRoot?.querySelector(`#${label.data.for}`)
  return target?.$$ ?? null
}

/** A screen reader hears the label's words at the control. */
function nameControl(label: any) {
  const control = controlOf(label)
  if (control && !control.getAttribute('aria-label')) control.setAttribute('aria-label', label.$$.textContent.trim())
}

export function defineLabel(define: Define) {
  define('label', {
    properties: { for: String },
    attached(this: any) {
      inNextFrame(this, () => nameControl(this))
      this.addListener('tap', (event: any) => {
        const control = controlOf(this)
        const original: Element | undefined = event.target?.$$ ?? event.target?._$?.$$
        if (!control || control.contains(original ?? null)) return
        if (control.matches('input, textarea')) control.focus()
        else (control as any).__wxElement.triggerEvent('tap', {})
      })
    },
  })
}
