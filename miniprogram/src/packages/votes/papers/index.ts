/** A poll's ballots on paper: what waits for whom, what has not reached the server, and the way to enter the next. */
import { draw, LOADING } from '../../../pages/draw'
import { waitingAt, whenDelivered } from '../../../services/deeds'
import { figures } from '../../../services/papers'
import { poll } from '../../../services/votes'

interface Tap {
  url: string
}

const NOT_YOURS = { state: 'forbidden', sentence: '这次表决的纸质票不归您管。' }

const NO_FIGURES = { to_check: 0, mine_waiting: 0, mismatches: 0, counted: 0, aside: 0, voided: 0 }

let stopListening: (() => void) | undefined

Page({
  data: {
    ...LOADING, ...NO_FIGURES, id: 0, title: '', open: false, waiting: 0, remark: '',
  },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() {
    stopListening = whenDelivered(() => { this.count(); void this.load() })
    this.count()
    return this.load()
  },
  onHide() { stopListening?.() },
  onUnload() { stopListening?.() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  count() { this.setData({ waiting: waitingAt(this.data.id).length }) },
  load() {
    return draw(this, async () => {
      const { id } = this.data
      const found = await poll(id)
      if (!found.may_manage) return NOT_YOURS
      const { void: voided, ...counts } = await figures(id)
      const last = found.state === 'closed' && !found.counted_at ? '投票已截止。下面的票都核对完，就自动公布结果。' : ''
      return { title: found.title, open: found.state === 'open', remark: last, voided, ...counts }
    })
  },
  go({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/votes/${currentTarget.dataset.url}id=${this.data.id}` })
  },
})
