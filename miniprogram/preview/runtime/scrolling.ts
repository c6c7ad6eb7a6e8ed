/** onPageScroll, and onReachBottom once each time the end comes near. */

/** What moves under the finger, and the page that hears of it. */
export interface Surface {
  readonly host: HTMLElement
  call(method: string, argument?: unknown): unknown
}

const DEFAULT_DISTANCE = 50

export function watchScrolling(screen: Surface, distance = DEFAULT_DISTANCE) {
  const { host } = screen
  let reached = false
  host.addEventListener('scroll', () => {
    screen.call('onPageScroll', { scrollTop: host.scrollTop })
    const near = host.scrollTop + host.clientHeight >= host.scrollHeight - distance
    if (near && !reached) screen.call('onReachBottom')
    reached = near
  })
}
