/** Where homes have nobody, stairwell by stairwell: some of them are chosen, or all at once. */
import { draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { coverageOf, doorsIn, type Door } from '../../../services/coverage'

interface Tap {
  index: number
}

interface Row {
  id: number
  where: string
  note: string
  gaps: number
}

/** As many doors fit into one proposal. */
const MOST = 200

const rowOf = ({ place: { id }, where, estate, gaps }: Door): Row => ({ id, where, gaps, note: `${estate}，${gaps} 户没有人负责` })

async function read(place: number, words: string, cursor?: string): Promise<Listed<Row>> {
  const { items, next } = await doorsIn(place, words, cursor)
  return { items: items.map(rowOf), next }
}

Page({
  data: {
    ...LOADING, place: 0, gaps: 0, words: '', items: [] as Row[], next: null as string | null, chosen: {} as Record<number, number>, doors: 0,
    homes: 0, isFull: false,
  },
  onLoad({ place }: { place?: string }) { this.setData({ place: Number(place) }) },
  onShow() { return this.load() },
  onReachBottom() { return drawMore<Row>(this, (cursor) => read(this.data.place, this.data.words, cursor)) },
  load() {
    return draw(this, async () => {
      const { place, words } = this.data
      const [{ gaps }, listed] = await Promise.all([coverageOf(place), read(place, words)])
      return { gaps, ...listed }
    })
  },
  find({ detail }: WechatMiniprogram.CustomEvent<{ words: string }>) {
    this.setData({ words: detail.words })
    return this.load()
  },
  tick({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    const { id, gaps } = this.data.items[currentTarget.dataset.index]
    const { [id]: known, ...others } = this.data.chosen
    const chosen = known ? others : { ...others, [id]: gaps }
    const counts = Object.values(chosen)
    this.setData({ chosen, doors: counts.length, homes: counts.reduce((sum, each) => sum + each, 0), isFull: counts.length > MOST })
  },
  some() { this.plan(`&doors=${Object.keys(this.data.chosen).join(',')}`) },
  all() { this.plan('') },
  plan(doors: string) { void wx.navigateTo({ url: `/packages/care/plan/index?place=${this.data.place}${doors}` }) },
})
