/**
 * The phone on which the mini-program runs: whose it is, how large its letters are, where it lies, whether it has a
 * line. It is `window.phone`: the frame around it and the tests turn its knobs.
 */
import type { Journal } from '../runtime/journal'
import type { Dict, Program } from '../runtime/program'
import type { Router } from '../runtime/router'
import { pageOf } from './code'
import { PrivacyGate } from './privacy'
import { holdUp, scan } from './scanner'

export const STANDARD_FONT = 17

export interface Position {
  longitude: number
  latitude: number
  accuracy: number
}

const SCENES = { start: 1001, scan: 1011 }

/** `?as=<openid>&phone=<number>&font=<px>&path=<page address>` */
function knobs(search: string) {
  const query = new URLSearchParams(search)
  return {
    openid: query.get('as') ?? 'visitor',
    number: query.get('phone') ?? '',
    fontSize: Number(query.get('font') ?? STANDARD_FONT),
    path: query.get('path'),
  }
}

export class Phone {
  readonly openid: string
  /** the telephone number that WeChat knows of this person; empty: none */
  readonly number: string
  readonly fontSize: number
  /** null: the phone cannot find out where it is */
  position: Position | null = { longitude: 106.2774, latitude: 29.9721, accuracy: 20 }
  readonly gate: PrivacyGate
  ready = false
  private online = navigator.onLine
  private listeners = new Set<(online: boolean) => void>()
  private path: string

  constructor(
    readonly program: Program,
    readonly journal: Journal,
    readonly router: Router,
    private app: Dict,
    search = location.search,
  ) {
    const { openid, number, fontSize, path } = knobs(search)
    this.openid = openid
    this.number = number
    this.fontSize = fontSize
    this.gate = new PrivacyGate(this)
    this.path = path ?? `/${program.pages[0]}`
    addEventListener('online', () => { this.isOnline = true })
    addEventListener('offline', () => { this.isOnline = false })
  }

  get errors() {
    return this.journal.errors
  }

  get calls() {
    return this.journal.calls
  }

  get isOnline() {
    return this.online
  }

  set isOnline(online: boolean) {
    if (online === this.online) return
    this.online = online
    document.documentElement.toggleAttribute('data-offline', !online)
    this.listeners.forEach((listener) => listener(online))
  }

  onLine(listener: (online: boolean) => void) {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  start() {
    this.launch(this.path, SCENES.start)
    this.ready = true
  }

  /** WeChat's own scanner, outside of the mini-program. @returns whether it was a code of ours */
  async scanFromOutside() {
    return this.openCode((await scan()).text)
  }

  /** A code before the phone: the scanner that is open reads it, or else WeChat's own. */
  see(text: string) {
    return holdUp(text) || this.openCode(text)
  }

  /** A poster's code opens the page that it names. */
  private openCode(text: string) {
    const page = pageOf(text, this.program.pages)
    if (page) this.launch(`/${page}`, SCENES.scan)
    return Boolean(page)
  }

  private launch(path: string, scene: number) {
    const [page, query = ''] = path.split('?')
    const options = { path: page.replace(/^\//, ''), query: Object.fromEntries(new URLSearchParams(query)), scene }
    if (!this.ready) this.app.onLaunch?.(options)
    this.app.onShow?.(options)
    this.router.reLaunch(path)
  }
}
