/** A scanned code: what it is, coming, going; without a line the scan waits with its time. */
import {
  asksWhy, code, dismissScan, explain, outcomeOf, report, whenSent, type CheckIn, type Going, type Outcome,
} from '../../services/checkins'
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
  data: { ...LOADING, ...NOTHING, busy: false, scene: '', scannedAt: '', time: '', nameless: false, waits: NO_WAITING, reason: '' },
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
  write({ detail }: WechatMiniprogram.TextareaInput) { this.setData({ reason: detail.value }) },
  come() {
    return act(this, async () => {
      const { scene, scannedAt: scanned_at, chosen } = this.data
      const location = await whereabouts()
      await this.show(await report({ scene, scanned_at, ...(chosen && { task_id: chosen }), ...(location && { location }) }))
    })
  },
  go() {
    return act(this, async () => {
      const { scene, scannedAt: scanned_at, lasting } = this.data
      const going: Going = { scene, scanned_at, check_in_id: lasting || 'newest' }
      await this.show(await report(going))
    })
  },
  async show({ key, answer, refusal }: Outcome) {
    if (answer) return this.setData({ ...faceOfCheckIn(await this.explained(answer)), state: 'ready', waits: NO_WAITING })
    if (!refusal) return this.setData({ mode: 'waiting', waits: { key, scanned_at: this.data.scannedAt } })
    dismissScan(key)
    return this.setData({ state: 'error', sentence: refusal, waits: NO_WAITING })
  },
  /** The check-in stands whatever becomes of its reason: where that is not told, the page asks for it once more. */
  async explained(answer: CheckIn) {
    const reason = this.data.reason.trim()
    return reason && asksWhy(answer) ? explain(answer.id, reason).catch(() => answer) : answer
  },
  /** What waited was sent: perhaps it was this one. */
  hear() {
    const { key } = this.data.waits
    const outcome = outcomeOf(key)
    if (key && (outcome.answer || outcome.refusal)) void this.show(outcome)
  },
  scanAgain: scanCode,
  explain() {
    void wx.navigateTo({ url: `/packages/checkins/reason/index?id=${this.data.unexplained}` })
    this.setData({ unexplained: 0 })
  },
  introduce() { void wx.navigateTo({ url: '/pages/start/index' }) },
  onShow() { this.setData({ nameless: !currentPerson()?.phone_masked }) },
  leave() { void wx.switchTab({ url: '/pages/home/index' }) },
})
