/** Scans that have not reached the server, and those that it refused afterwards. */
import { act, LOADING } from '../../../pages/draw'
import { dismissScan, isGoing, sendWaiting, whenSent } from '../../../services/checkins'
import { timeWords } from '../../../utils/dates'
import { pendingScans } from '../../../utils/scans'
import type { PendingScan } from '../../../utils/storage'

interface Tap {
  key: string
}

const cardOf = (scan: PendingScan) => ({
  key: scan.key, what: isGoing(scan) ? '签退' : '签到', time: timeWords(scan.scanned_at), refusal: scan.refusal ?? '',
})

let stopListening: (() => void) | undefined

Page({
  data: { ...LOADING, busy: false, items: [] as ReturnType<typeof cardOf>[], sendable: false },
  onShow() {
    stopListening = whenSent(() => this.list())
    this.list()
  },
  onHide() { stopListening?.() },
  onUnload() { stopListening?.() },
  list() {
    const items = pendingScans().map(cardOf)
    const sendable = items.some(({ refusal }) => !refusal)
    this.setData({ items, sendable, state: items.length ? 'ready' : 'empty', sentence: '都传好了，没有在等的扫码' })
  },
  send() { return act(this, sendWaiting) },
  dismiss({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    dismissScan(currentTarget.dataset.key)
    this.list()
  },
})
