/** Which employers the community tells of the last period, and what it has signed. */
import { draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { periodWords } from '../../../pages/feedback/words'
import { dues, type Due } from '../../../services/feedback'

interface Row {
  id: number
  name: string
  note: string
}

const rowOf = ({ employer_id, employer, version }: Due): Row =>
  ({ id: employer_id, name: employer, note: version ? `已签发，第 ${version} 版` : '等您签发' })

async function read(place: number, cursor?: string): Promise<Listed<Row> & { period: string; title: string }> {
  const { items, next, period } = await dues(place, cursor)
  return { items: items.map(rowOf), next, period, title: periodWords(period) }
}

Page({
  data: { ...LOADING, place: 0, period: '', title: '', items: [] as Row[], next: null as string | null },
  onLoad({ place }: { place?: string }) { this.setData({ place: Number(place) }) },
  onShow() { return this.load() },
  onReachBottom() { return drawMore<Row>(this, (cursor) => read(this.data.place, cursor)) },
  load() { return draw(this, () => read(this.data.place)) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>) {
    const { place, period } = this.data
    void wx.navigateTo({ url: `/packages/secretary/due/index?place=${place}&employer=${currentTarget.dataset.id}&period=${period}` })
  },
})
