/** An activity's code, as large as the screen. It changes by itself before it is over, and the screen stays on. */
import { LOADING } from '../../../pages/draw'
import { occasionCode } from '../../../services/occasions'
import { LineFailure, stateOf } from '../../../utils/failures'

const LEAST_MS = 2000
const MOST_MS = 10_000

/** A code is good a little beyond its time. The phone's clock may be wrong: so never too early, never too late. */
const delay = (until: string) => Math.min(MOST_MS, Math.max(LEAST_MS, Date.parse(until) - Date.now()))

let timer = 0
let isShown = false

Page({
  data: { ...LOADING, id: 0, title: '', note: '', picture: '', isBroken: false },
  onLoad({ id, title = '', note = '' }: { id?: string; title?: string; note?: string }) {
    this.setData({ id: Number(id), title: decodeURIComponent(title), note: decodeURIComponent(note) })
  },
  onShow() {
    isShown = true
    void wx.setKeepScreenOn({ keepScreenOn: true })
    return this.load()
  },
  onHide() { this.rest() },
  onUnload() { this.rest() },
  rest() {
    isShown = false
    clearTimeout(timer)
    void wx.setKeepScreenOn({ keepScreenOn: false })
  },
  async load() {
    clearTimeout(timer)
    const wait = await this.refresh()
    if (wait && isShown) timer = setTimeout(() => this.load(), wait)
  },
  /** @returns after how many ms to come again; nothing where there is no code any more */
  async refresh(): Promise<number | undefined> {
    try {
      const { svg, valid_until } = await occasionCode(this.data.id)
      this.setData({ state: 'ready', picture: `data:image/svg+xml,${encodeURIComponent(svg)}`, isBroken: false })
      return delay(valid_until)
    } catch (error) {
      if (error instanceof LineFailure && this.data.picture) {
        this.setData({ isBroken: true })
        return LEAST_MS
      }
      this.setData(stateOf(error))
    }
  },
})
