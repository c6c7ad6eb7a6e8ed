/** A computer shows a code and asks to be let into the console as me: which one it is, and yes or no. */
import { timeWords } from '../../../utils/dates'
import { act, draw, LOADING } from '../../../pages/draw'
import { scanCode } from '../../../pages/scan/open'
import { consoleLogin, decideConsoleLogin } from '../../../services/identity'

type Mode = 'asking' | 'in' | 'refused'

Page({
  data: { ...LOADING, busy: false, mode: 'asking' as Mode, scene: '', browser: '', address: '', since: '' },
  onLoad({ scene = '' }: { scene?: string }) {
    this.setData({ scene: decodeURIComponent(scene) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const { browser, address, asked_at } = await consoleLogin(this.data.scene)
      return { browser, address, since: timeWords(asked_at) }
    })
  },
  approve() { return this.decide(true, 'in') },
  refuse() { return this.decide(false, 'refused') },
  decide(approved: boolean, mode: Mode) {
    return act(this, async () => {
      await decideConsoleLogin(this.data.scene, approved)
      this.setData({ mode })
    })
  },
  scanAgain: scanCode,
  leave() { void wx.switchTab({ url: '/pages/home/index' }) },
})
