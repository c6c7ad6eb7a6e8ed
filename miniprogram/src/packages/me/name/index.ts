/** My name. */
import { act, draw, LOADING } from '../../../pages/draw'
import { me, rename } from '../../../services/identity'

Page({
  data: { ...LOADING, busy: false, name: '' },
  onLoad() { return this.load() },
  load() { return draw(this, async () => ({ name: (await me()).name ?? '' })) },
  write({ detail }: WechatMiniprogram.Input) { this.setData({ name: detail.value }) },
  async save() {
    if (await act(this, () => rename(this.data.name.trim()))) await wx.navigateBack()
  },
})
