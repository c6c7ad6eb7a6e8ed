/** Ballots on paper, oldest first: all, or those whose two entries differ. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { papers, type Queue } from '../../../services/papers'
import { lineOf, type Line } from '../paper-words'

interface Tap {
  id: number
}

const NONE: Record<string, string> = { mismatches: '没有两次录得不一样的票了。', all: '还没有录过纸质票。' }

async function read(id: number, queue: Queue, cursor?: string): Promise<Listed<Line>> {
  const { items, next } = await papers(id, queue, cursor)
  return { items: items.map(lineOf), next }
}

Page({
  data: { ...LOADING, id: 0, queue: 'all' as Queue, items: [] as Line[], next: null as string | null },
  onLoad({ id, queue = 'all' }: { id?: string; queue?: string }) { this.setData({ id: Number(id), queue: queue as Queue }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Line>(this, (cursor) => read(this.data.id, this.data.queue, cursor)) },
  load() { return drawList<Line>(this, NONE[this.data.queue], () => read(this.data.id, this.data.queue)) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/votes/paper/index?poll=${this.data.id}&id=${currentTarget.dataset.id}` })
  },
})
