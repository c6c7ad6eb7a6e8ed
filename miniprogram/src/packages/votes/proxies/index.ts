/** A poll's authorisations: what waits to be checked, all there are, and the way to record the next. */
import { draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { recordedProxies } from '../../../services/proxies'
import { poll, type Poll } from '../../../services/votes'
import { lineOf, type Line } from './lines'

interface Tap {
  url: string
}

const NOT_YOURS = { state: 'forbidden', sentence: '这次表决的委托书不归您管。' }

async function read(of: Poll, cursor?: string): Promise<Listed<Line>> {
  const { items, next } = await recordedProxies(of.id, 'all', cursor)
  return { items: items.map((each) => lineOf(each, of)), next }
}

Page({
  data: {
    ...LOADING, id: 0, poll: null as Poll | null, title: '', open: false, waiting: 0, more: false, items: [] as Line[],
    next: null as string | null,
  },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() {
    const { poll: of } = this.data
    return of ? drawMore<Line>(this, (cursor) => read(of, cursor)) : undefined
  },
  load() {
    return draw(this, async () => {
      const { id } = this.data
      const found = await poll(id)
      if (!found.may_manage) return NOT_YOURS
      const [all, waiting] = await Promise.all([read(found), recordedProxies(id, 'to_check')])
      const open = found.state === 'open'
      return { poll: found, title: found.title, open, ...all, waiting: open ? waiting.items.length : 0, more: Boolean(waiting.next) }
    })
  },
  go({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/votes/${currentTarget.dataset.url}/index?id=${this.data.id}` })
  },
})
