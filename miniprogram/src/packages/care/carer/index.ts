/** Somebody who looks after homes, with these; all of them go to others at once when they leave. */
import { draw, drawMore, LOADING } from '../../../pages/draw'
import { carer, type Layer } from '../../../services/coverage'
import { rowsHeldBy, type Row } from '../list/rows'
import { loadWords } from '../words'

interface Query {
  place?: string
  layer?: Layer
  id?: string
}

Page({
  data: {
    ...LOADING, place: 0, layer: 'member' as Layer, id: 0, name: '', phone: '', carries: '', items: [] as Row[], next: null as string | null,
  },
  onLoad({ place, layer = 'member', id }: Query) { this.setData({ place: Number(place), layer, id: Number(id) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() {
    const { place, layer, id } = this.data
    return drawMore<Row>(this, (cursor) => rowsHeldBy(place, layer, id, '', cursor))
  },
  load() {
    return draw(this, async () => {
      const { place, layer, id } = this.data
      const [who, homes] = await Promise.all([carer(place, layer, id), rowsHeldBy(place, layer, id, '')])
      return { name: who.name, phone: who.phone_masked ?? '', carries: loadWords(who), ...homes }
    })
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>) {
    void wx.navigateTo({ url: `/packages/care/home/index?id=${currentTarget.dataset.id}` })
  },
  leave() {
    const { place, layer, id } = this.data
    void wx.navigateTo({ url: `/packages/care/plan/index?place=${place}&layer=${layer}&leaving=${id}` })
  },
})
