/** What to do now, and one large button to scan. */
import { sendWaiting, whenSent } from '../../services/checkins'
import { home } from '../../services/home'
import { me } from '../../services/identity'
import { pendingScans } from '../../utils/scans'
import { currentPerson } from '../../utils/session'
import { markTab } from '../../utils/tabs'
import { draw, LOADING } from '../draw'
import { scanCode } from '../scan/open'
import { cardsOf, type Card } from './cards'

interface Tap {
  url: string
}

let stopListening: (() => void) | undefined

Page({
  data: { ...LOADING, cards: [] as Card[], name: '', waiting: 0 },
  onShow() {
    if (!currentPerson()) return void wx.reLaunch({ url: '/pages/start/index' })
    markTab(this)
    stopListening = whenSent(() => this.countWaiting())
    this.countWaiting()
    return this.load()
  },
  onHide() { stopListening?.() },
  onUnload() { stopListening?.() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  countWaiting() { this.setData({ waiting: pendingScans().length }) },
  load() {
    return draw(this, async () => {
      const [now, person] = await Promise.all([home(), me()])
      void sendWaiting()
      return { cards: cardsOf(now, person), name: person.name ?? '' }
    })
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: currentTarget.dataset.url })
  },
  openWaiting() { void wx.navigateTo({ url: '/packages/checkins/waiting/index' }) },
  scan: scanCode,
})
