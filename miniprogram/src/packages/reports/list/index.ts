/**
 * What waits at a place's desk, and what was reported about it and the places below. A community has no desk, and nobody is above
 * a district.
 */
import type { Card } from '../../../pages/card'
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { reportsAt, type Side } from '../../../services/reports'
import { cardOf, hasDesk } from '../words'

interface Query {
  place?: string
  kind?: string
}

const SIDES = [{ value: 'desk', words: '等我们答复' }, { value: 'sent', words: '上报过的' }]

const NONE: Record<Side, string> = { desk: '没有等我们答复的事。', sent: '还没有上报过。' }

const NO_CARDS: Listed<Card> = { items: [], next: null }

async function read(place: number, side: Side, cursor?: string): Promise<Listed<Card>> {
  const { items, next } = await reportsAt(place, side, cursor)
  return { items: items.map(cardOf), next }
}

Page({
  data: { ...LOADING, ...NO_CARDS, place: 0, isDesk: false, isTop: false, sides: SIDES, side: 'sent' as Side },
  onLoad({ place, kind = '' }: Query) {
    const isDesk = hasDesk(kind)
    this.setData({ place: Number(place), isDesk, isTop: kind === 'district', side: isDesk ? 'desk' : 'sent' })
  },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Card>(this, (cursor) => read(this.data.place, this.data.side, cursor)) },
  load() {
    const { place, side } = this.data
    return drawList<Card>(this, NONE[side], () => read(place, side))
  },
  choose({ detail }: WechatMiniprogram.CustomEvent<{ value: Side }>) {
    this.setData({ side: detail.value, ...LOADING, ...NO_CARDS })
    return this.load()
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>) {
    void wx.navigateTo({ url: `/packages/reports/report/index?id=${currentTarget.dataset.id}` })
  },
  write() { void wx.navigateTo({ url: `/packages/reports/new/index?place=${this.data.place}` }) },
})
