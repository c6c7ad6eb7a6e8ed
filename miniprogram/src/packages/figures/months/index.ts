/** A place's months as they were kept: nothing of them changes any more. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { keptAt, type Kept } from '../../../services/stats'
import { dateWords } from '../../../utils/dates'
import { monthWords, rowOf, type Row } from '../words'

interface Month {
  month: string
  title: string
  /** when it was kept, and the beginning of its digest */
  kept: string
  rows: Row[]
}

const DIGITS = 12

const monthOf = ({ month, at, digest, figures }: Kept, place: number): Month => ({
  month, title: monthWords(month), kept: `${dateWords(at)}定下，校验码 ${digest.slice(0, DIGITS)}`,
  rows: figures.map((each) => rowOf(each, place, month)),
})

async function read(place: number, cursor?: string): Promise<Listed<Month>> {
  const { items, next } = await keptAt(place, cursor)
  return { items: items.map((each) => monthOf(each, place)), next }
}

const NONE = '还没有定下的月份。一个月过完，里面的服务都不会再变了，这个月的数字就定下来。'

Page({
  data: { ...LOADING, place: 0, items: [] as Month[], next: null as string | null },
  onLoad({ place }: { place?: string }) {
    this.setData({ place: Number(place) })
    return this.load()
  },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Month>(this, (cursor) => read(this.data.place, cursor)) },
  load() { return drawList<Month>(this, NONE, () => read(this.data.place)) },
})
