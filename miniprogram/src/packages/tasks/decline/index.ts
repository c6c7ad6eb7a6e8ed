/** Saying no to a task, with a word why. */
import { act } from '../../../pages/draw'
import { declineTask } from '../../../services/tasks'

const REASONS = ['家里有事', '要上班', '身体不舒服', '不会做这个']

interface Tap {
  reason: string
}

Page({
  data: { busy: false, id: 0, reason: '', reasons: REASONS },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  choose({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    this.setData({ reason: currentTarget.dataset.reason })
  },
  write({ detail }: WechatMiniprogram.TextareaInput) { this.setData({ reason: detail.value }) },
  async send() {
    if (await act(this, () => declineTask(this.data.id, this.data.reason.trim()))) await wx.navigateBack()
  },
})
