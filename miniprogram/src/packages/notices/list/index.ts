/** The notices of my places. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { notices, type Notice } from '../../../services/notices'
import { dayWords } from '../../../utils/dates'

interface Card {
  id: number
  title: string
  note: string
}

interface Tap {
  id: number
}

const cardOf = ({ id, title, place, published_at }: Notice): Card =>
  ({ id, title, note: `${place.name}，${dayWords(published_at)}` })

async function cards(cursor?: string): Promise<Listed<Card>> {
  const { items, next } = await notices(cursor)
  return { items: items.map(cardOf), next }
}

Page({
  data: { ...LOADING, items: [] as Card[], next: null as string | null },
  onLoad() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore(this, cards) },
  load() { return drawList(this, '现在没有通知', cards) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/notices/detail/index?id=${currentTarget.dataset.id}` })
  },
})
