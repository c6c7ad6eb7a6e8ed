import { anyOf, type Define } from './define'

export function defineProgress(define: Define) {
  define('progress', {
    properties: {
      percent: Number, strokeWidth: { type: null, value: 6 }, activeColor: String, backgroundColor: String, showInfo: Boolean,
      ...anyOf('color borderRadius fontSize active activeMode duration'),
    },
    attached(this: any) { this.$$.setAttribute('role', 'progressbar') },
    observers: {
      percent(this: any, percent: number) {
        this.$$.style.setProperty('--percent', `${percent}%`)
        this.$$.setAttribute('aria-valuenow', String(percent))
      },
      'showInfo, percent'(this: any, shown: boolean, percent: number) { this.$$.dataset.shown = shown ? `${percent}%` : '' },
      strokeWidth(this: any, width: unknown) { this.$$.style.setProperty('--stroke', `${Number.parseFloat(String(width))}px`) },
      activeColor(this: any, color: string) { if (color) this.$$.style.setProperty('--active', color) },
      backgroundColor(this: any, color: string) { if (color) this.$$.style.setProperty('--track', color) },
    },
  })
}
