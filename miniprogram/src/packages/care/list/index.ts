/** The homes behind a figure of coverage; one of many is found by its number. */
import { draw, drawMore, LOADING } from '../../../pages/draw'
import { placeNamed } from '../../../services/places'
import { titleOf } from '../coverage/face'
import { NONE, rowsOf, TITLES, type Kind, type Row } from './rows'

interface Query {
  place?: string
  kind?: Kind
}

interface Tap {
  id: number
}

Page({
  data: {
    ...LOADING, place: 0, kind: 'gap' as Kind, name: '', community: 0, title: '', none: '', words: '', items: [] as Row[], next: null as string | null,
  },
  onLoad({ place, kind = 'gap' }: Query) { this.setData({ place: Number(place), kind, title: TITLES[kind], none: NONE[kind] }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Row>(this, (cursor) => rowsOf(this.data.place, this.data.kind, this.data.words, cursor)) },
  load() {
    const { place, kind, words } = this.data
    return draw(this, async () => {
      const [found, listed] = await Promise.all([placeNamed(place), rowsOf(place, kind, words)])
      return { ...titleOf(found), ...listed }
    })
  },
  find({ detail }: WechatMiniprogram.CustomEvent<{ words: string }>) {
    this.setData({ words: detail.words })
    return this.load()
  },
  assign() { void wx.navigateTo({ url: `/packages/care/plan/index?place=${this.data.place}&left=1` }) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/care/home/index?id=${currentTarget.dataset.id}` })
  },
})
