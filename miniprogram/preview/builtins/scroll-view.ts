import { anyOf, type Define } from './define'

const OTHERS = `enableBackToTop enhanced bounces showScrollbar pagingEnabled fastDeceleration refresherEnabled
 refresherThreshold refresherDefaultStyle refresherBackground refresherTriggered enablePassive enableFlex scrollAnchoring type
 throttle usingSticky clip cacheExtent minDragDistance scrollIntoViewWithinExtent scrollIntoViewAlignment padding
 refresherTwoLevelEnabled bindscroll`.replace(/\s+/g, ' ')
const DEFAULT_THRESHOLD = 50

function tell(component: any) {
  const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight } = component.$$
  component.triggerEvent('scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth, deltaX: 0, deltaY: 0 })
  const atEnd = scrollTop + clientHeight >= scrollHeight - component.data.lowerThreshold
  const atStart = scrollTop <= component.data.upperThreshold
  if (atEnd && !component.wasAtEnd) component.triggerEvent('scrolltolower', { direction: 'bottom' })
  if (atStart && !component.wasAtStart) component.triggerEvent('scrolltoupper', { direction: 'top' })
  Object.assign(component, { wasAtEnd: atEnd, wasAtStart: atStart })
}

function scrollTo(component: any, position: ScrollToOptions) {
  const behavior = component.data.scrollWithAnimation ? 'smooth' : 'auto'
  component.$$.scrollTo({ ...position, behavior })
}

export function defineScrollView(define: Define) {
  define('scroll-view', {
    properties: {
      scrollX: Boolean, scrollY: Boolean, scrollTop: Number, scrollLeft: Number, scrollIntoView: String,
      scrollWithAnimation: Boolean, upperThreshold: { type: Number, value: DEFAULT_THRESHOLD },
      lowerThreshold: { type: Number, value: DEFAULT_THRESHOLD }, ...anyOf(OTHERS),
    },
    observers: {
      'scrollX, scrollY'(this: any, x: boolean, y: boolean) {
        Object.assign(this.$$.style, { overflowX: x ? 'auto' : 'hidden', overflowY: y ? 'auto' : 'hidden' })
      },
      scrollTop(this: any, top: number) { scrollTo(this, { top }) },
      scrollLeft(this: any, left: number) { scrollTo(this, { left }) },
      scrollIntoView(this: any, id: string) {
        if (!id) return
        const target = this.ownerShadowRoot?.querySelector(`#${id}`)
        requestAnimationFrame(() => target?.$$?.scrollIntoView({ block: 'start' }))
      },
    },
    attached(this: any) {
      this.wasAtStart = true
      this.$$.addEventListener('scroll', (event: Event) => { event.stopPropagation(); tell(this) })
    },
  })
}
