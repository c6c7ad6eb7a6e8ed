import { anyOf, type Define } from './define'

const FITS: Record<string, string> = { aspectFit: 'contain', aspectFill: 'cover' }
const FREE_SIDES: Record<string, 'height' | 'width'> = { widthFix: 'height', heightFix: 'width' }

export function defineImage(define: Define) {
  define('image', {
    properties: { src: String, mode: { type: String, value: 'scaleToFill' }, ...anyOf('lazyLoad showMenuByLongpress webp fadeIn') },
    created(this: any) {
      this.control = Object.assign(document.createElement('img'), { alt: '' })
      this.control.onload = () => {
        const { naturalWidth: width, naturalHeight: height } = this.control
        this.triggerEvent('load', { width, height })
      }
      this.control.onerror = () => this.triggerEvent('error', { errMsg: 'load fail' })
      this.$$.append(this.control)
    },
    observers: {
      src(this: any, src: string) {
        if (src) this.control.src = src
        else this.control.removeAttribute('src')
      },
      mode(this: any, mode: string) {
        this.control.style.objectFit = FITS[mode] ?? 'fill'
        const side = FREE_SIDES[mode]
        if (side) this.$$.style[side] = this.control.style[side] = 'auto'
      },
      ariaLabel(this: any, text: string) { this.control.alt = text ?? '' },
    },
  })
}
