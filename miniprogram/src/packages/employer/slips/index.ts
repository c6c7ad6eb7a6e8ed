/** An employer's slips that stand alike, newest first. */
import type { Card } from '../../../pages/card'
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { lineOf } from '../../../pages/slips/words'
import { employerSlips } from '../../../services/employers'
import type { Standing } from '../../../services/slips'
import { titleOf } from '../groups'

interface Query {
  employer?: string
  state?: Standing
}

interface Tap {
  id: number
}

async function read(employer: number, standing: Standing, cursor?: string): Promise<Listed<Card>> {
  const { items, next } = await employerSlips(employer, standing, cursor)
  return { items: items.map((each) => lineOf(each, each.name, each.community.name)), next }
}

Page({
  data: { ...LOADING, employer: 0, standing: 'overdue' as Standing, title: '', items: [] as Card[], next: null as string | null },
  onLoad({ employer, state: standing = 'overdue' }: Query) {
    this.setData({ employer: Number(employer), standing, title: titleOf(standing) })
  },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Card>(this, (cursor) => read(this.data.employer, this.data.standing, cursor)) },
  load() {
    return drawList<Card>(this, '这里没有报到单了。', () => read(this.data.employer, this.data.standing))
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/members/slip/index?id=${currentTarget.dataset.id}` })
  },
})
