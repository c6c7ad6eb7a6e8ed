import { anyOf, type Define } from './define'
import { beField } from './fields'

export function defineSlider(define: Define) {
  define('slider', {
    properties: {
      min: Number, max: { type: Number, value: 100 }, step: { type: Number, value: 1 }, value: Number, disabled: Boolean,
      name: String, showValue: Boolean, ...anyOf('color selectedColor activeColor backgroundColor blockSize blockColor'),
    },
    observers: {
      'min, max, step, value, disabled'(this: any, min: number, max: number, step: number, value: number, off: boolean) {
        Object.assign(this.control, { min, max, step, value, disabled: off })
        this.$$.dataset.shown = this.data.showValue ? value : ''
      },
    },
    created(this: any) {
      this.control = Object.assign(document.createElement('input'), { type: 'range' })
      this.$$.append(this.control)
      const tell = (event: Event, name: string) => {
        event.stopPropagation()
        this.setData({ value: Number(this.control.value) })
        this.triggerEvent(name, { value: this.data.value })
      }
      this.control.addEventListener('input', (event: Event) => tell(event, 'changing'))
      this.control.addEventListener('change', (event: Event) => tell(event, 'change'))
      beField(this, () => this.data.value, () => this.setData({ value: this.data.min }))
    },
  })
}
