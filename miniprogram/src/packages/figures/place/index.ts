/** A place's figures as they stand; each opens the list behind it. */
import { draw, LOADING } from '../../../pages/draw'
import { figuresAt } from '../../../services/stats'
import { rowOf, type Row } from '../words'

interface Tap {
  url: string
}

Page({
  data: { ...LOADING, place: 0, name: '', rows: [] as Row[] },
  onLoad({ place }: { place?: string }) { this.setData({ place: Number(place) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const { place, month, items } = await figuresAt(this.data.place)
      return { name: place.name, rows: items.map((each) => rowOf(each, place.id, month)) }
    })
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: currentTarget.dataset.url })
  },
  months() { void wx.navigateTo({ url: `/packages/figures/months/index?place=${this.data.place}` }) },
})
