/** page-meta and navigation-bar change the page that they stand in. */
import { rpxToVw } from '../runtime/units'
import { anyOf, type Define, inNextFrame } from './define'

const page = (component: any) => component.$$.closest('wx-page') as HTMLElement | null
const screen = (component: any) => component.$$.closest('.screen') as HTMLElement | null

const apply = (component: any) => inNextFrame(component, () => {
  const host = page(component)
  if (!host) return
  const { pageStyle, pageFontSize, backgroundColor } = component.data
  host.setAttribute('style', rpxToVw(pageStyle ?? ''))
  if (pageFontSize) host.style.fontSize = pageFontSize
  if (backgroundColor) host.style.backgroundColor = backgroundColor
})

export function definePageMeta(define: Define) {
  define('page-meta', {
    properties: {
      pageStyle: String, pageFontSize: String, backgroundColor: String, scrollTop: String,
      ...anyOf('rootFontSize rootBackgroundColor backgroundTextStyle backgroundColorTop backgroundColorBottom scrollDuration'),
    },
    observers: {
      'pageStyle, pageFontSize, backgroundColor'(this: any) { apply(this) },
      scrollTop(this: any, top: string) { page(this)?.scrollTo({ top: Number.parseFloat(top) || 0 }) },
    },
    attached(this: any) { apply(this) },
  })
  define('navigation-bar', {
    properties: { title: String, ...anyOf('loading frontColor backgroundColor colorAnimationDuration colorAnimationTimingFunc') },
    observers: {
      title(this: any, title: string) {
        inNextFrame(this, () => { screen(this)!.querySelector('.screen-title')!.textContent = title })
      },
    },
  })
}
