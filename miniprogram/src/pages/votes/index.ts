/** The votes of my places: what runs first, then what is over. */
import { firstPolls, polls } from '../../services/votes'
import { currentPerson } from '../../utils/session'
import { markTab } from '../../utils/tabs'
import { drawList, drawMore, LOADING, type Listed } from '../draw'
import { lineOf, type Line } from './lines'

interface Tap {
  url: string
}

const NONE = '您的小区现在没有表决。有了新的，会在这里和首页告诉您。'

async function read(cursor?: string): Promise<Listed<Line>> {
  const { items, next } = await (cursor ? polls(cursor) : firstPolls())
  return { items: items.map(lineOf), next }
}

Page({
  data: { ...LOADING, items: [] as Line[], next: null as string | null },
  onShow() {
    if (!currentPerson()) return void wx.reLaunch({ url: '/pages/start/index' })
    markTab(this)
    return this.load()
  },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Line>(this, read) },
  load() { return drawList<Line>(this, NONE, () => read()) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: currentTarget.dataset.url })
  },
})
