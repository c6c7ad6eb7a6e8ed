/** Why I came within my working hours, said after the check-in. */
import { act, LOADING } from '../../../pages/draw'
import { explain } from '../../../services/checkins'

Page({
  data: { ...LOADING, state: 'ready' as const, busy: false, id: 0, words: '', isBlank: true },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  write({ detail }: WechatMiniprogram.TextareaInput) { this.setData({ words: detail.value, isBlank: !detail.value.trim() }) },
  async save() {
    if (await act(this, () => explain(this.data.id, this.data.words.trim()))) await wx.navigateBack()
  },
})
