/** onPageScroll, and onReachBottom once each time the end comes near. */
import type { Screen } from './screen'

const DEFAULT_DISTANCE = 50

export function watchScrolling(screen: Screen) {
  const { host } = screen
  const distance = screen.setting('onReachBottomDistance') ?? DEFAULT_DISTANCE
  let reached = false
  host.addEventListener('scroll', () => {
    screen.call('onPageScroll', { scrollTop: host.scrollTop })
    const near = host.scrollTop + host.clientHeight >= host.scrollHeight - distance
    if (near && !reached) screen.call('onReachBottom')
    reached = near
  })
}
