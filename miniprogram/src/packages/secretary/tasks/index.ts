/** All the tasks of my places, newest first. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { tasksAt } from '../../../services/dispatch'
import { dispatchingPlaces } from '../offices'
import { runningOf, type Running } from '../desk/waiting'
import type { Tapped } from '../taps'

interface Tap {
  id: number
}

async function read(place: number, cursor?: string): Promise<Listed<Running>> {
  const { items, next } = await tasksAt(place, cursor)
  return { items: items.map(runningOf), next }
}

Page({
  data: { ...LOADING, items: [] as Running[], next: null as string | null, place: 0 },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Running>(this, (cursor) => read(this.data.place, cursor)) },
  load() {
    return drawList<Running>(this, '还没有发过任务。', async () => {
      const [{ id }] = await dispatchingPlaces()
      this.setData({ place: id })
      return read(id)
    })
  },
  open({ currentTarget }: Tapped<Tap>) {
    void wx.navigateTo({ url: `/packages/secretary/task/index?id=${currentTarget.dataset.id}` })
  },
})
