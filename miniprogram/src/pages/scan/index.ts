/** A scanned code: what it is, coming, going; without a line the scan waits with its time. */
import { code, dismissScan, outcomeOf, report, whenSent, type Going, type Outcome } from '../../services/checkins'
import { LineFailure } from '../../utils/failures'
import { timeWords } from '../../utils/dates'
import { currentPerson } from '../../utils/session'
import { act, draw, LOADING } from '../draw'
import { faceOfCheckIn, faceOfCode, NOTHING, type Face } from './faces'
import { whereabouts } from './location'
import { scanCode } from './open'

interface Choosing {
  id: number
}

interface WaitingScan {
  key: string
  scanned_at: string
}

const NO_WAITING: WaitingScan = { key: '', scanned_at: '' }

let stopListening: (() => void) | undefined

Page({
  data: { ...LOADING, ...NOTHING, busy: false, scene: '', scannedAt: '', time: '', nameless: false, waits: NO_WAITING },
  onLoad({ scene = '' }: { scene?: string }) {
    const scannedAt = new Date().toISOString()
    this.setData({ scene: decodeURIComponent(scene), scannedAt, time: timeWords(scannedAt) })
    stopListening = whenSent(() => this.hear())
    return this.load()
  },
  onUnload() { stopListening?.() },
  load() {
    return draw(this, () => this.look())
  },
  async look(): Promise<Face> {
    const { scene } = this.data
    try {
      return faceOfCode(await code(scene))
    } catch (error) {
      if (!(error instanceof LineFailure)) throw error
      return NOTHING
    }
  },
  choose({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Choosing>) {
    this.setData({ chosen: currentTarget.dataset.id })
  },
  come() {
    return act(this, async () => {
      const { scene, scannedAt: scanned_at, chosen } = this.data
      const location = await whereabouts()
      this.show(await report({ scene, scanned_at, ...(chosen && { task_id: chosen }), ...(location && { location }) }))
    })
  },
  go() {
    return act(this, async () => {
      const { scene, scannedAt: scanned_at, lasting } = this.data
      const going: Going = { scene, scanned_at, check_in_id: lasting || 'newest' }
      this.show(await report(going))
    })
  },
  show({ key, answer, refusal }: Outcome) {
    if (answer) return this.setData({ ...faceOfCheckIn(answer), state: 'ready', waits: NO_WAITING })
    if (!refusal) return this.setData({ mode: 'waiting', waits: { key, scanned_at: this.data.scannedAt } })
    dismissScan(key)
    return this.setData({ state: 'error', sentence: refusal, waits: NO_WAITING })
  },
  /** What waited was sent: perhaps it was this one. */
  hear() {
    const { key } = this.data.waits
    const outcome = outcomeOf(key)
    if (key && (outcome.answer || outcome.refusal)) this.show(outcome)
  },
  scanAgain: scanCode,
  introduce() { void wx.navigateTo({ url: '/pages/start/index' }) },
  onShow() { this.setData({ nameless: !currentPerson()?.phone_masked }) },
  leave() { void wx.switchTab({ url: '/pages/home/index' }) },
})
