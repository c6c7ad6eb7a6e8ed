/** Who has not voted yet, stairwell by stairwell: a list to walk by. */
import { act, drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { turnout, visited } from '../../../services/votes'
import { OUTCOMES, stairOf, type Stair } from './stairs'
import type { Tapped } from '../taps'

interface DoorTap {
  part: number
}

async function read(id: number, cursor?: string): Promise<Listed<Stair>> {
  const { items, next } = await turnout(id, cursor)
  return { items: items.map(stairOf), next }
}

Page({
  data: { ...LOADING, id: 0, busy: false, items: [] as Stair[], next: null as string | null, onlyMissing: true },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Stair>(this, (cursor) => read(this.data.id, cursor)) },
  load() { return drawList<Stair>(this, '这次表决的名册里没有房屋。', () => read(this.data.id)) },
  /** Writes down what came of a visit; a sheet that was put away writes nothing. */
  async visit({ currentTarget }: Tapped<DoorTap>) {
    const itemList = OUTCOMES.map(({ words }) => words)
    const at = await wx.showActionSheet({ itemList }).then(({ tapIndex }) => tapIndex, () => -1)
    if (at < 0) return
    const { id } = this.data
    if (await act(this, () => visited(id, Number(currentTarget.dataset.part), OUTCOMES[at].value))) await this.load()
  },
  toggle() { this.setData({ onlyMissing: !this.data.onlyMissing }) },
})
