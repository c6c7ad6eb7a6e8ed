/** Puts a screen before the others, with its way back and its tab bar. */
import type { Router } from './router'
import type { Screen } from './screen'
import { drawTabBar } from './tab-bar'
import type { Dict, Program } from './program'

export const tabsOf = ({ app }: Program): string[] => (app.tabBar?.list ?? []).map(({ pagePath }: Dict) => pagePath)

function addTabBar(screen: Screen, { app }: Program, router: Router) {
  if (app.tabBar.custom) return screen.addTabBar('custom-tab-bar/index')
  screen.element.dataset.tabs = 'native'
  const open = (path: string) => router.switchTab(`/${path}`)
  return screen.element.append(drawTabBar(app.tabBar, screen.address.path, open))
}

/** Back; or where nothing lies behind, home, as WeChat offers it by itself. */
function addWayBack({ element, address }: Screen, program: Program, router: Router, canGoBack: boolean) {
  const [home] = program.pages
  const back = element.querySelector<HTMLButtonElement>('.screen-back')!
  back.hidden = !canGoBack && [home, ...tabsOf(program)].includes(address.path)
  back.classList.toggle('screen-home', !canGoBack)
  back.setAttribute('aria-label', canGoBack ? '返回' : '回首页')
  back.onclick = () => (canGoBack ? router.navigateBack() : router.reLaunch(`/${home}`))
}

export function display(screen: Screen, program: Program, router: Router, canGoBack: boolean) {
  document.querySelectorAll('.screen').forEach((other) => other.removeAttribute('data-active'))
  const { element } = screen
  element.toggleAttribute('data-active', true)
  if (element.isConnected) return
  addWayBack(screen, program, router, canGoBack)
  document.body.append(element)
  if (tabsOf(program).includes(screen.address.path)) addTabBar(screen, program, router)
}
