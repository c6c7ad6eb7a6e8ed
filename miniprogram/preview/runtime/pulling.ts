/** Pull-down refresh: drag the page down by a finger or the mouse while it stands at its top. */
import type { Surface } from './scrolling'

const ENOUGH = 60
const HEIGHT = 56

export function startRefreshing(screen: Surface) {
  const { host } = screen
  if (host.dataset.refreshing) return
  host.dataset.refreshing = 'yes'
  host.style.setProperty('--pulled', `${HEIGHT}px`)
  screen.call('onPullDownRefresh')
}

export function stopRefreshing({ host }: Surface) {
  delete host.dataset.refreshing
  host.style.removeProperty('--pulled')
}

export function watchPulling(screen: Surface) {
  const { host } = screen
  let from: number | undefined
  let pulled = 0
  const begin = (y: number) => { from = host.scrollTop === 0 && !host.dataset.refreshing ? y : undefined }
  const move = (y: number) => {
    if (from === undefined) return
    pulled = Math.max(0, Math.min((y - from) / 2, ENOUGH * 1.5))
    host.style.setProperty('--pulled', `${pulled}px`)
  }
  const end = () => {
    if (from === undefined) return
    if (pulled >= ENOUGH) startRefreshing(screen)
    else stopRefreshing(screen)
    from = undefined
    pulled = 0
  }
  listen(host, begin, move, end)
}

function listen(host: HTMLElement, begin: (y: number) => void, move: (y: number) => void, end: () => void) {
  host.addEventListener('touchstart', (event) => begin(event.touches[0].clientY), { passive: true })
  host.addEventListener('touchmove', (event) => move(event.touches[0].clientY), { passive: true })
  host.addEventListener('touchend', end)
  host.addEventListener('touchcancel', end)
  host.addEventListener('mousedown', (event) => begin(event.clientY))
  host.addEventListener('mousemove', (event) => move(event.clientY))
  host.addEventListener('mouseup', end)
  host.addEventListener('mouseleave', end)
}
