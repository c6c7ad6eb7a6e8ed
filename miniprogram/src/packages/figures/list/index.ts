/** Who or what is behind a figure that has no page of its own: report-ins, who served, who works where. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { reportedAt, servedAt, staffingAt } from '../../../services/stats'
import { linesOf, NONE, TITLES, type Kind, type Line } from './lines'

interface Tap {
  url: string
}

interface Query {
  place?: string
  kind?: Kind
  month?: string
}

async function read(place: number, kind: Kind, month: string, cursor?: string): Promise<Listed<Line>> {
  if (kind === 'staff') return linesOf.staff(await staffingAt(place, cursor))
  if (kind === 'hours') return linesOf.hours(await servedAt(place, month, cursor))
  return linesOf.reported(await reportedAt(place, cursor))
}

Page({
  data: { ...LOADING, place: 0, kind: 'reported' as Kind, month: '', title: '', items: [] as Line[], next: null as string | null },
  onLoad({ place, kind = 'reported', month = '' }: Query) {
    this.setData({ place: Number(place), kind, month, title: TITLES[kind] })
    return this.load()
  },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Line>(this, (cursor) => this.read(cursor)) },
  read(cursor?: string) {
    const { place, kind, month } = this.data
    return read(place, kind, month, cursor)
  },
  load() { return drawList<Line>(this, NONE[this.data.kind], () => this.read()) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: currentTarget.dataset.url })
  },
})
