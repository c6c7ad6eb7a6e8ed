/** The picker: a sheet from below with a list, several lists, a date or a time. */
import { makeButton, openOverlay, part } from '../wx/overlay'
import type { Dict } from '../runtime/program'
import { anyOf, type Define } from './define'
import { beField } from './fields'

const SHEET = `<div role="dialog" aria-modal="true" aria-label="请选择"><header></header><main></main></div>`
const DATE_KINDS: Record<string, string> = { day: 'date', month: 'month', year: 'number' }

/** A sheet's body: shows the choice, and says what is chosen when the person confirms. */
interface Body {
  element: HTMLElement
  value(): unknown
}

const wording = (item: any, key: string) => (key ? item[key] : String(item))

function list(items: unknown[], key: string, chosen: number, onChange: (index: number) => void): HTMLElement {
  const box = document.createElement('div')
  box.setAttribute('role', 'listbox')
  const select = (index: number) => options.forEach((option, i) => option.setAttribute('aria-selected', String(i === index)))
  const options = items.map((item, index) => {
    const option = makeButton(wording(item, key), () => { select(index); onChange(index) })
    option.setAttribute('role', 'option')
    return option
  })
  select(chosen)
  box.append(...options)
  return box
}

function selector({ data }: any): Body {
  let index = Number(data.value) || 0
  const element = list(data.range ?? [], data.rangeKey, index, (chosen) => { index = chosen })
  return { element, value: () => index }
}

function columns(picker: any): Body {
  const { range, rangeKey, value } = picker.data
  const indexes = (range as unknown[][]).map((_, column) => Number(value?.[column]) || 0)
  const element = document.createElement('div')
  element.className = 'picker-columns'
  element.append(...(range as unknown[][]).map((items, column) => list(items, rangeKey, indexes[column], (index) => {
    indexes[column] = index
    picker.triggerEvent('columnchange', { column, value: index })
  })))
  return { element, value: () => indexes }
}

function browserInput(type: string, { value, start, end }: Dict): Body {
  const element = Object.assign(document.createElement('input'), { type, value: value ?? '', min: start ?? '', max: end ?? '' })
  element.setAttribute('aria-label', type === 'time' ? '时间' : '日期')
  return { element, value: () => element.value }
}

const MODES: Record<string, (picker: any) => Body> = {
  selector,
  multiSelector: columns,
  date: ({ data }) => browserInput(DATE_KINDS[data.fields] ?? 'date', data),
  time: ({ data }) => browserInput('time', data),
}

function openSheet(picker: any) {
  const body = MODES[picker.data.mode](picker)
  const overlay = openOverlay('picker', SHEET)
  const close = (event: string, detail: Dict) => { overlay.remove(); picker.triggerEvent(event, detail) }
  const confirm = () => {
    picker.setData({ value: body.value() })
    close('change', { value: body.value() })
  }
  part(overlay, 'header').append(
    makeButton('取消', () => close('cancel', {})),
    document.createTextNode(picker.data.headerText ?? ''),
    makeButton('确定', confirm),
  )
  part(overlay, 'main').append(body.element)
}

export function definePicker(define: Define) {
  define('picker', {
    properties: {
      mode: { type: String, value: 'selector' }, range: { type: Array, value: [] }, rangeKey: String, headerText: String,
      value: null, disabled: Boolean, name: String, start: String, end: String, fields: { type: String, value: 'day' },
      ...anyOf('customItem level'),
    },
    attached(this: any) {
      this.addListener('tap', () => { if (!this.data.disabled) openSheet(this) })
      beField(this, () => this.data.value, () => this.setData({ value: null }))
    },
  })
}
