/** The roll, part by part: one's own homes whole, the neighbours' masked unless their names are published. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { poll, roll, type RollEntry } from '../../../services/votes'

interface Line {
  key: string
  label: string
  area: string
  owners: string
  mine: boolean
}

const lineOf = ({ label, area_text, owners, mine }: RollEntry, at: number): Line =>
  ({ key: `${label}-${at}`, label, area: area_text, owners: owners.join('、'), mine })

Page({
  data: { ...LOADING, id: 0, items: [] as Line[], next: null as string | null, mayObject: false },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onReachBottom() { return drawMore(this, (cursor) => this.lines(cursor)) },
  async lines(cursor?: string): Promise<Listed<Line>> {
    const { items, next } = await roll(this.data.id, cursor)
    return { items: items.map(lineOf), next }
  },
  load() {
    return drawList(this, '名册里还没有房屋', async () => {
      const [found, first] = await Promise.all([poll(this.data.id), this.lines()])
      this.setData({ mayObject: found.may_object })
      return first
    })
  },
  object() { void wx.navigateTo({ url: `/packages/votes/objections/index?id=${this.data.id}` }) },
})
