/** What communities have told an employer, newest first, all versions. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { cardOf, type Card } from '../../../pages/feedback/words'
import { toldEmployer } from '../../../services/feedback'

async function read(employer: number, cursor?: string): Promise<Listed<Card>> {
  const { items, next } = await toldEmployer(employer, cursor)
  return { items: items.map(cardOf), next }
}

Page({
  data: { ...LOADING, employer: 0, items: [] as Card[], next: null as string | null },
  onLoad({ employer }: { employer?: string }) { this.setData({ employer: Number(employer) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Card>(this, (cursor) => read(this.data.employer, cursor)) },
  load() {
    return drawList<Card>(this, '社区还没有签发过反馈。一期结束以后，由社区书记签发，会发消息告诉您。', () => read(this.data.employer))
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>) {
    void wx.navigateTo({ url: `/packages/employer/feedback/index?id=${currentTarget.dataset.id}` })
  },
})
