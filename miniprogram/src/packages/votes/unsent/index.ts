/** Papers and visits of a poll that have not reached the server, and those that it refused afterwards. */
import { act, LOADING } from '../../../pages/draw'
import { dismissDeed, sendDeeds, waitingAt, whenDelivered } from '../../../services/deeds'

interface Tap {
  key: string
}

const cardsOf = (id: number) => waitingAt(id).map(({ key, label, kind, refusal = '' }) =>
  ({ key, what: `${label}，${kind === 'paper' ? '票' : '上门情况'}`, refusal }))

let stopListening: (() => void) | undefined

Page({
  data: { ...LOADING, id: 0, busy: false, items: [] as ReturnType<typeof cardsOf>, sendable: false },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() {
    stopListening = whenDelivered(() => this.list())
    this.list()
  },
  onHide() { stopListening?.() },
  onUnload() { stopListening?.() },
  list() {
    const items = cardsOf(this.data.id)
    const sendable = items.some(({ refusal }) => !refusal)
    this.setData({ items, sendable, state: items.length ? 'ready' : 'empty', sentence: '都传上去了。' })
  },
  send() { return act(this, sendDeeds) },
  async dismiss({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    const { confirm } = await wx.showModal({
      title: '去掉这一条', content: '去掉以后，手机里就没有它了。', confirmText: '去掉', cancelText: '留着',
    })
    if (!confirm) return
    dismissDeed(currentTarget.dataset.key)
    this.list()
  },
})
