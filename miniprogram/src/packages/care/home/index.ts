/** A home for its secretary: who looks after it, who did, and the visits. */
import { draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { home, pastOf, visitsAt, type HomeCare } from '../../../services/coverage'
import { rowOf, type Row } from '../visit/words'
import { dateWords, layerWords, pastWords } from '../words'

interface Was {
  id: number
  name: string
  note: string
}

async function visitsOf(id: number, cursor?: string): Promise<Listed<Row>> {
  const { items, next } = await visitsAt(id, cursor)
  return { items: items.map(rowOf), next }
}

const faceOf = ({ home: { label }, care }: HomeCare) => ({
  label, name: care ? `${layerWords(care.layer)} ${care.name}` : '', phone: care?.phone_masked ?? '',
  since: care ? `${dateWords(care.since)} 起` : '',
})

Page({
  data: {
    ...LOADING, id: 0, label: '', name: '', phone: '', since: '', past: [] as Was[], items: [] as Row[], next: null as string | null,
  },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Row>(this, (cursor) => visitsOf(this.data.id, cursor)) },
  load() {
    return draw(this, async () => {
      const { id } = this.data
      const [found, { items: past }, visits] = await Promise.all([home(id), pastOf(id), visitsOf(id)])
      const were = past.filter(({ until }) => until).map((each) => ({ id: each.id, name: each.name, note: pastWords(each) }))
      return { ...faceOf(found), past: were, ...visits }
    })
  },
  change() { void wx.navigateTo({ url: `/packages/care/change/index?id=${this.data.id}` }) },
})
