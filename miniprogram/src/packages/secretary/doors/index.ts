/** Who has not voted yet, stairwell by stairwell: a list to walk by. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { turnout } from '../../../services/votes'
import { stairOf, type Stair } from './stairs'

async function read(id: number, cursor?: string): Promise<Listed<Stair>> {
  const { items, next } = await turnout(id, cursor)
  return { items: items.map(stairOf), next }
}

Page({
  data: { ...LOADING, id: 0, items: [] as Stair[], next: null as string | null, onlyMissing: true },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Stair>(this, (cursor) => read(this.data.id, cursor)) },
  load() { return drawList<Stair>(this, '这次表决的名册里没有房屋。', () => read(this.data.id)) },
  toggle() { this.setData({ onlyMissing: !this.data.onlyMissing }) },
})
