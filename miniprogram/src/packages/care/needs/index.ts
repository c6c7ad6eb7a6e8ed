/** What was found on visits and waits for the community, the oldest first. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { needsAt } from '../../../services/coverage'
import { rowOf, type Row } from '../visit/words'

interface Tap {
  id: number
}

type Need = Row & { home: string }

async function read(place: number, cursor?: string): Promise<Listed<Need>> {
  const { items, next } = await needsAt(place, cursor)
  return { items: items.map((each) => ({ ...rowOf(each), need: `要帮的：${each.need}`, home: each.home.label })), next }
}

Page({
  data: { ...LOADING, place: 0, items: [] as Need[], next: null as string | null },
  onLoad({ place }: { place?: string }) { this.setData({ place: Number(place) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Need>(this, (cursor) => read(this.data.place, cursor)) },
  load() { return drawList<Need>(this, '走访发现的事都办完了。', () => read(this.data.place)) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/care/need/index?id=${currentTarget.dataset.id}` })
  },
})
