/** switch, checkbox, radio and their groups */
import type { Define } from './define'
import { beField } from './fields'

const GROUPS: Record<string, string> = { checkbox: 'checkbox-group', radio: 'radio-group' }

const show = (component: any, on: boolean) => component.$$.setAttribute('aria-checked', String(on))

const members = (group: any, tag: string): any[] =>
  [...group.$$.querySelectorAll(`wx-${tag}`)].map((element: any) => element.__wxElement)

function valueOf(group: any, tag: string) {
  const chosen = members(group, tag).filter(({ data }) => data.checked).map(({ data }) => data.value)
  return tag === 'radio' ? (chosen[0] ?? '') : chosen
}

function choose(component: any, tag: string) {
  if (component.data.disabled) return
  const group = component.$$.closest(`wx-${GROUPS[tag]}`)?.__wxElement
  const checked = tag === 'radio' || !component.data.checked
  if (tag === 'radio' && group) members(group, tag).forEach((other) => other.setData({ checked: false }))
  component.setData({ checked })
  group?.triggerEvent('change', { value: valueOf(group, tag) })
}

function flip(component: any) {
  if (component.data.disabled) return
  component.setData({ checked: !component.data.checked })
  component.triggerEvent('change', { value: component.data.checked })
}

const choice = (role: string, onTap: (component: any) => void) => ({
  properties: { checked: Boolean, disabled: Boolean, value: String, color: String, type: String },
  observers: {
    checked(this: any, on: boolean) { show(this, on) },
    color(this: any, color: string) { if (color) this.$$.style.setProperty('--choice', color) },
    disabled(this: any, on: boolean) { this.$$.setAttribute('aria-disabled', String(on)) },
  },
  attached(this: any) {
    this.$$.setAttribute('role', role)
    this.$$.tabIndex = 0
    show(this, this.data.checked)
    this.addListener('tap', () => onTap(this))
  },
})

const group = (tag: string) => ({
  properties: { name: String },
  attached(this: any) {
    const clear = () => members(this, tag).forEach((member) => member.setData({ checked: false }))
    beField(this, () => valueOf(this, tag), clear)
    if (tag === 'radio') this.$$.setAttribute('role', 'radiogroup')
  },
})

export function defineChoices(define: Define) {
  for (const [tag, groupTag] of Object.entries(GROUPS)) {
    define(tag, choice(tag, (component) => choose(component, tag)))
    define(groupTag, group(tag))
  }
  const base = choice('switch', flip)
  define('switch', {
    ...base,
    properties: { ...base.properties, name: String },
    attached(this: any) {
      base.attached.call(this)
      beField(this, () => this.data.checked, () => this.setData({ checked: false }))
    },
  })
}
