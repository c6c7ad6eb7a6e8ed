/** The slips that are for me, newest first, and the way to report in. */
import type { Card } from '../../../pages/card'
import { draw, LOADING } from '../../../pages/draw'
import { mySlips } from '../../../services/slips'
import { lineOf } from '../../../pages/slips/words'

interface Tap {
  id: number
}

Page({
  data: { ...LOADING, items: [] as Card[] },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const slips = await mySlips()
      return { items: slips.map((each) => lineOf(each, `报到单 ${each.number}`, each.community.name)) }
    })
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/members/slip/index?id=${currentTarget.dataset.id}` })
  },
  report() { void wx.navigateTo({ url: '/packages/members/report/index' }) },
})
