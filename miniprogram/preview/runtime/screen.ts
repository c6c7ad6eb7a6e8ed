/** One page on the stack: its navigation bar, its area, its component. */
import { silence } from './data-limits'
import { watchPulling } from './pulling'
import { watchScrolling } from './scrolling'
import type { Dict } from './program'
import type { Address } from './url'

/** Attaches a component to the document; implemented by the engine. */
export type Mount = (parent: HTMLElement, tag: string, codePath: string) => { root: any; attach(): void }

const FRAME = `
  <header class="screen-bar">
    <button class="screen-back" type="button" aria-label="返回"></button>
    <h1 class="screen-title"></h1>
  </header>
  <div class="screen-area"></div>`

const frames = (count: number, run: () => void) => {
  if (count) requestAnimationFrame(() => frames(count - 1, run))
  else run()
}

export class Screen {
  readonly element = document.createElement('section')
  readonly page: any
  /** The scrolling element, WXSS's `page`. */
  readonly host: HTMLElement
  private roots: any[] = []

  constructor(
    readonly address: Address,
    private config: Dict,
    private mount: Mount,
    private fault: (message: string, cause: unknown) => void,
  ) {
    this.drawFrame()
    const { root, attach } = mount(this.area, 'wx-page', address.path)
    this.roots.push(root)
    this.attach = attach
    this.host = root.getComponent().$$
    this.host.dataset.pagePath = address.path
    this.page = root.get()
    Object.assign(this.page, { route: address.path, options: address.query, getTabBar: () => this.tabBar?.get() })
  }

  /** Call it once the screen is visible: some components measure themselves while they are attached. */
  readonly attach: () => void

  private tabBar: any

  get area() {
    return this.element.querySelector('.screen-area') as HTMLElement
  }

  set title(text: string) {
    this.element.querySelector('.screen-title')!.textContent = text
  }

  private drawFrame() {
    const { navigationStyle, navigationBarTextStyle, navigationBarBackgroundColor, backgroundColor } = this.config
    this.element.className = 'screen'
    this.element.dataset.page = this.address.path
    this.element.dataset.navigation = navigationStyle ?? 'default'
    this.element.dataset.barText = navigationBarTextStyle ?? 'white'
    this.element.innerHTML = FRAME
    this.element.style.setProperty('--bar-color', navigationBarBackgroundColor ?? '#000000')
    this.element.style.backgroundColor = backgroundColor ?? '#ffffff'
    this.title = this.config.navigationBarTitleText ?? ''
  }

  addTabBar(codePath: string) {
    const { root, attach } = this.mount(this.area, 'wx-tab-bar', codePath)
    this.roots.push(root)
    this.tabBar = root
    attach()
  }

  open() {
    this.attach()
    watchScrolling(this, this.config.onReachBottomDistance)
    if (this.config.enablePullDownRefresh) watchPulling(this)
    this.call('onLoad', this.address.query)
    this.show()
    frames(2, () => this.call('onReady'))
  }

  /** A failing lifecycle method must not stop the phone. */
  call(method: string, argument?: unknown) {
    try {
      return this.page[method]?.(argument)
    } catch (error) {
      this.fault(`error: ${(error as Error).message} @ ${this.address.path} ${method}`, error)
      return undefined
    }
  }

  show() {
    this.call('onShow')
    this.roots.forEach((root) => root.getComponent().triggerPageLifetime('show', []))
  }

  hide() {
    this.call('onHide')
    this.roots.forEach((root) => root.getComponent().triggerPageLifetime('hide', []))
  }

  close() {
    this.call('onUnload')
    this.roots.forEach((root) => {
      silence(root.getComponent())
      root.release()
    })
    this.element.remove()
  }
}
