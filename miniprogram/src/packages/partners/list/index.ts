/** The projects behind a number, newest first. */
import type { Card } from '../../../pages/card'
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { projectsOf, type Side, type Standing } from '../../../services/partners'
import { lineOf, sideOf, titleOf, type SideQuery } from '../words'

interface Query extends SideQuery {
  state?: Standing
}

async function read(side: Side, standing?: Standing, cursor?: string): Promise<Listed<Card>> {
  const { items, next } = await projectsOf(side, standing, cursor)
  return { items: items.map(lineOf), next }
}

Page({
  data: {
    ...LOADING, side: {} as Side, standing: undefined as Standing | undefined, title: '', items: [] as Card[],
    next: null as string | null,
  },
  onLoad(query: Query) {
    this.setData({ side: sideOf(query), title: titleOf(query.state), ...(query.state && { standing: query.state }) })
  },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Card>(this, (cursor) => read(this.data.side, this.data.standing, cursor)) },
  load() { return drawList<Card>(this, '这里没有共建项目。', () => read(this.data.side, this.data.standing)) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>) {
    void wx.navigateTo({ url: `/packages/partners/project/index?id=${currentTarget.dataset.id}` })
  },
})
