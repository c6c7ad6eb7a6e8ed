/** The estates whose owners' committee stands alike. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { estatesAt, type Standing } from '../../../services/bodies'
import { titleOf } from '../committees/words'
import type { Place } from '../offices'
import type { Tapped } from '../taps'

interface Query {
  place?: string
  state?: Standing
}

Page({
  data: { ...LOADING, place: 0, standing: 'expired' as Standing, title: '', items: [] as Place[], next: null as string | null },
  onLoad({ place, state: standing = 'expired' }: Query) {
    this.setData({ place: Number(place), standing, title: titleOf(standing) })
    return this.load()
  },
  onReachBottom() { return drawMore<Place>(this, (cursor) => this.read(cursor)) },
  load() { return drawList<Place>(this, '现在没有这样的小区。', () => this.read()) },
  read(cursor?: string): Promise<Listed<Place>> { return estatesAt(this.data.place, this.data.standing, cursor) },
  open({ currentTarget }: Tapped<{ id: number }>) {
    void wx.navigateTo({ url: `/packages/bodies/list/index?place=${currentTarget.dataset.id}` })
  },
})
