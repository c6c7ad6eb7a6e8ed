/** Who carries how many homes. */
import { draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { carersAt, type Layer } from '../../../services/coverage'
import { LAYERS, loadWords } from '../words'

interface Row {
  id: number
  name: string
  note: string
}

async function read(place: number, layer: Layer, words: string, cursor?: string): Promise<Listed<Row>> {
  const { items, next } = await carersAt(place, layer, words, cursor)
  return { items: items.map((each) => ({ id: each.id, name: each.name, note: loadWords(each) })), next }
}

Page({
  data: {
    ...LOADING, place: 0, layers: LAYERS, layer: 'member' as Layer, words: '', items: [] as Row[], next: null as string | null,
  },
  onLoad({ place }: { place?: string }) { this.setData({ place: Number(place) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Row>(this, (cursor) => read(this.data.place, this.data.layer, this.data.words, cursor)) },
  load() { return draw(this, () => read(this.data.place, this.data.layer, this.data.words)) },
  setLayer({ detail }: WechatMiniprogram.CustomEvent<{ value: Layer }>) {
    this.setData({ layer: detail.value })
    return this.load()
  },
  find({ detail }: WechatMiniprogram.CustomEvent<{ words: string }>) {
    this.setData({ words: detail.words })
    return this.load()
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>) {
    const { place, layer } = this.data
    void wx.navigateTo({ url: `/packages/care/carer/index?place=${place}&layer=${layer}&id=${currentTarget.dataset.id}` })
  },
})
