/** Joint meetings, the last recorded first. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { meetingsOf, type Side } from '../../../services/partners'
import { dateWords } from '../../../utils/dates'
import { sideOf, type SideQuery } from '../words'

interface Row {
  id: number
  title: string
  note: string
}

async function read(side: Side, cursor?: string): Promise<Listed<Row>> {
  const { items, next } = await meetingsOf(side, cursor)
  const rows = items.map(({ id, title, place, held_at }) => ({ id, title, note: `${place.name}，${dateWords(held_at)}` }))
  return { items: rows, next }
}

Page({
  data: { ...LOADING, side: {} as Side, items: [] as Row[], next: null as string | null },
  onLoad(query: SideQuery) { this.setData({ side: sideOf(query) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Row>(this, (cursor) => read(this.data.side, cursor)) },
  load() { return drawList<Row>(this, '还没有登记过联席会。', () => read(this.data.side)) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>) {
    void wx.navigateTo({ url: `/packages/partners/meeting/index?id=${currentTarget.dataset.id}` })
  },
})
