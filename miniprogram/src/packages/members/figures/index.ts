/** A place's slips by how they stand: what is late first, then what waits for the community, then the rest. */
import { draw, LOADING } from '../../../pages/draw'
import { slipFigures, type Figures } from '../../../services/slips'
import { groupsOf, type Group } from './groups'

interface Tap {
  state: string
}

const wholeWords = ({ issued, complete }: Figures) =>
  (issued ? `一共 ${issued} 张，办完 ${complete} 张` : '还没有单位把报到单开到这里。')

Page({
  data: { ...LOADING, place: 0, whole: '', groups: [] as Group[] },
  onLoad({ place }: { place?: string }) { this.setData({ place: Number(place) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const found = await slipFigures(this.data.place)
      return { whole: wholeWords(found), groups: groupsOf(found) }
    })
  },
  seePeople() { void wx.navigateTo({ url: `/packages/members/people/index?place=${this.data.place}` }) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/members/list/index?place=${this.data.place}&state=${currentTarget.dataset.state}` })
  },
})
