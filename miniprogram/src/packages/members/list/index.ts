/** A place's slips that stand alike, newest first. */
import type { Card } from '../../../pages/card'
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { slipsAt, type Standing } from '../../../services/slips'
import { titleOf } from '../figures/groups'
import { lineOf } from '../../../pages/slips/words'

interface Query {
  place?: string
  state?: Standing
}

interface Tap {
  id: number
}

async function read(place: number, standing: Standing, cursor?: string): Promise<Listed<Card>> {
  const { items, next } = await slipsAt(place, standing, cursor)
  return { items: items.map((each) => lineOf(each, each.name, each.employer)), next }
}

Page({
  data: { ...LOADING, place: 0, standing: 'overdue' as Standing, title: '', items: [] as Card[], next: null as string | null },
  onLoad({ place, state: standing = 'overdue' }: Query) {
    this.setData({ place: Number(place), standing, title: titleOf(standing) })
  },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Card>(this, (cursor) => read(this.data.place, this.data.standing, cursor)) },
  load() {
    return drawList<Card>(this, '这里都办完了。', () => read(this.data.place, this.data.standing))
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/members/slip/index?id=${currentTarget.dataset.id}` })
  },
})
