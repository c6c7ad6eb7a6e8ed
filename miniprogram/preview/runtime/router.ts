/** The page stack. Refusals are worded as WeChat words them. */
import { Screen } from './screen'
import { parseAddress, type Address } from './url'

export const MAX_PAGES = 10

export interface RouterParts {
  pages: string[]
  tabs: string[]
  makeScreen(address: Address): Screen
  /** puts a screen into the document, hides the others */
  display(screen: Screen, canGoBack: boolean): void
}

const refuse = (reason: string): never => { throw new Error(reason) }

export class Router {
  private stack: Screen[] = []
  private keptTabs = new Map<string, Screen>()

  constructor(private parts: RouterParts) {}

  get top() {
    return this.stack[this.stack.length - 1]
  }

  get instances() {
    return this.stack.map(({ page }) => page)
  }

  navigateTo(url: string) {
    const address = this.find(url)
    if (this.isTab(address)) refuse('can not navigateTo a tabbar page')
    if (this.stack.length >= MAX_PAGES) refuse('webview count limit exceed')
    this.top?.hide()
    this.open(address)
  }

  redirectTo(url: string) {
    const address = this.find(url)
    if (this.isTab(address)) refuse('can not redirectTo a tabbar page')
    this.stack.pop()?.close()
    this.open(address)
  }

  reLaunch(url: string) {
    const address = this.find(url)
    this.closeAll()
    this.open(address)
  }

  navigateBack(delta = 1) {
    if (this.stack.length < 2) return
    const left = this.stack.splice(-Math.min(delta, this.stack.length - 1))
    left.reverse().forEach((screen) => screen.close())
    this.display(this.top)
    this.top.show()
  }

  switchTab(url: string) {
    const { path } = this.find(url)
    if (!this.isTab({ path })) refuse('can not switch to no-tabBar page')
    this.keepOrClose()
    const kept = this.keptTabs.get(path)
    if (!kept) return this.open({ path, query: {} })
    this.stack = [kept]
    this.display(kept)
    kept.show()
  }

  private keepOrClose() {
    const [first, ...others] = this.stack
    others.reverse().forEach((screen) => screen.close())
    this.stack = []
    if (!first) return
    if (!this.isTab(first.address)) return first.close()
    if (!others.length) first.hide()
    this.keptTabs.set(first.address.path, first)
  }

  private closeAll() {
    const all = new Set([...this.stack, ...this.keptTabs.values()])
    this.stack = []
    this.keptTabs.clear()
    all.forEach((screen) => screen.close())
  }

  private find(url: string): Address {
    const address = parseAddress(url, this.top?.address.path)
    if (!this.parts.pages.includes(address.path)) refuse(`page "${address.path}" is not found`)
    return address
  }

  private isTab({ path }: { path: string }) {
    return this.parts.tabs.includes(path)
  }

  private open(address: Address) {
    const screen = this.parts.makeScreen(address)
    this.stack.push(screen)
    this.display(screen)
    screen.open()
  }

  private display(screen: Screen) {
    this.parts.display(screen, this.stack.length > 1)
  }
}
