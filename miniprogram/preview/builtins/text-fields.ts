/** input and textarea */
import { anyOf, type Define, inNextFrame } from './define'
import { beField } from './fields'

const OTHERS = `confirmType confirmHold cursorColor cursorSpacing adjustPosition alwaysEmbed selectionStart selectionEnd
 holdKeyboard safePasswordCertPath safePasswordLength safePasswordTimeStamp safePasswordNonce safePasswordSalt
 safePasswordCustomHash fixed showConfirmBar disableDefaultPadding adjustKeyboardTo cursor`.replace(/\s+/g, ' ')

const KEYBOARDS: Record<string, string> = { number: 'numeric', idcard: 'text', digit: 'decimal' }
const DEFAULT_MAXLENGTH = 140

const asText = (value: unknown) => (value === null || value === undefined ? '' : String(value))

/** The browser's events must not pass for the component's. */
function listen(component: any, isInput: boolean) {
  const { control } = component
  const detail = () => ({ value: control.value, cursor: control.selectionStart ?? control.value.length })
  const on = (name: string, listener: (event: any) => void) =>
    control.addEventListener(name, (event: Event) => { event.stopPropagation(); listener(event) })
  on('input', () => {
    component.setData({ value: control.value }) // feeds model:value
    component.triggerEvent('input', { ...detail(), keyCode: 0 })
    if (component.data.autoHeight) grow(component)
  })
  on('change', () => {})
  on('focus', () => component.triggerEvent('focus', { ...detail(), height: 0 }))
  on('blur', () => component.triggerEvent('blur', detail()))
  on('keydown', ({ key }) => { if (isInput && key === 'Enter') component.triggerEvent('confirm', detail()) })
}

/** What is not shown yet has no height to take. */
function grow({ $$, control }: any) {
  $$.style.height = 'auto'
  control.style.height = 'auto'
  if (control.scrollHeight) control.style.height = `${control.scrollHeight}px`
}

const observers = (isInput: boolean) => ({
  value(this: any, value: unknown) {
    const text = asText(value)
    if (this.control.value !== text) this.control.value = text
    if (this.data.autoHeight) inNextFrame(this, () => grow(this))
  },
  placeholder(this: any, text: string) { this.control.placeholder = text },
  'type, password'(this: any, type: string, password: boolean) {
    if (!isInput) return
    this.control.type = password ? 'password' : 'text'
    this.control.inputMode = KEYBOARDS[type] ?? 'text'
  },
  disabled(this: any, on: boolean) { this.control.disabled = on },
  maxlength(this: any, most: number) {
    if (most >= 0) this.control.maxLength = most
    else this.control.removeAttribute('maxlength')
  },
  'focus, autoFocus'(this: any, focus: boolean, auto: boolean) {
    if (focus || auto) inNextFrame(this, () => this.control.focus())
  },
})

const textField = (tag: 'input' | 'textarea') => ({
  properties: {
    value: { type: null, value: '' },
    type: String, password: Boolean, placeholder: String, placeholderClass: String, placeholderStyle: String,
    disabled: Boolean, maxlength: { type: Number, value: DEFAULT_MAXLENGTH }, focus: Boolean, autoFocus: Boolean,
    name: String, autoHeight: Boolean, ...anyOf(OTHERS),
  },
  observers: observers(tag === 'input'),
  created(this: any) {
    this.control = document.createElement(tag)
    this.$$.append(this.control)
    listen(this, tag === 'input')
    beField(this, () => this.control.value, () => this.setData({ value: '' }))
  },
  attached(this: any) {
    if (this.data.autoHeight) inNextFrame(this, () => grow(this))
  },
})

export function defineTextFields(define: Define) {
  define('input', textField('input'))
  define('textarea', textField('textarea'))
}
