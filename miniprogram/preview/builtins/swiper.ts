/** A swiper is a row that snaps. */
import { anyOf, type Define, inNextFrame } from './define'

const OTHERS = `previousMargin nextMargin displayMultipleItems easingFunction currentItemId snapToEdge circular duration
 indicatorColor indicatorActiveColor cacheExtent layoutType transformerType`.replace(/\s+/g, ' ')
const DEFAULT_INTERVAL = 5000
const SETTLED_MS = 80

const items = (swiper: any): HTMLElement[] => [...swiper.$$.children].filter((child) => child.localName === 'wx-swiper-item')

function goTo(swiper: any, index: number) {
  const item = items(swiper)[index]
  if (item) swiper.$$.scrollTo({ left: item.offsetLeft, top: item.offsetTop })
}

function settle(swiper: any, source: string) {
  const { $$: box, data } = swiper
  const at = data.vertical ? box.scrollTop / box.clientHeight : box.scrollLeft / box.clientWidth
  const current = Math.round(at)
  if (current === data.current) return
  swiper.setData({ current })
  swiper.triggerEvent('change', { current, source })
  swiper.triggerEvent('animationfinish', { current, source })
}

function watch(swiper: any) {
  let timer = 0
  swiper.$$.addEventListener('scroll', (event: Event) => {
    event.stopPropagation()
    clearTimeout(timer)
    timer = window.setTimeout(() => settle(swiper, swiper.turning ? 'autoplay' : 'touch'), SETTLED_MS)
  })
}

function turn(swiper: any) {
  if (!swiper.data.autoplay) return
  swiper.turning = true
  goTo(swiper, (swiper.data.current + 1) % items(swiper).length)
}

export function defineSwiper(define: Define) {
  define('swiper-item', { properties: anyOf('itemId skipHiddenItemLayout') })
  define('swiper', {
    properties: {
      current: Number, autoplay: Boolean, interval: { type: Number, value: DEFAULT_INTERVAL }, vertical: Boolean,
      indicatorDots: Boolean, ...anyOf(OTHERS),
    },
    observers: {
      current(this: any, index: number) { inNextFrame(this, () => goTo(this, index)) },
      vertical(this: any, on: boolean) { this.$$.toggleAttribute('vertical', on) },
    },
    attached(this: any) {
      watch(this)
      this.timer = setInterval(() => turn(this), this.data.interval)
    },
    detached(this: any) { clearInterval(this.timer) },
  })
}
