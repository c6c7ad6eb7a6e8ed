/** The roll, part by part: one's own homes whole, the neighbours' masked unless their names are published. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { ownRoll, poll, roll, type RollEntry } from '../../../services/votes'

interface Line {
  key: number
  label: string
  area: string
  source: string
  owners: string
  mine: boolean
  /** of a home with several owners, for officials: they write down whom these have named */
  part: number
}

/** The register is the rule; where an area is known from elsewhere it is said (2020 Interpretation, art. 8). */
const lineOf = ({ label, area_text, source, source_text, owners, mine, part_id }: RollEntry, key: number, official = false): Line =>
  ({ key, part: official && owners.length > 1 ? part_id ?? 0 : 0, label, area: area_text, source: source === 'register' ? '' : `按${source_text}`, owners: owners.join('、'), mine })

Page({
  data: { ...LOADING, id: 0, items: [] as Line[], next: null as string | null, mine: [] as Line[], mayObject: false, official: false },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onReachBottom() { return drawMore(this, (cursor) => this.lines(cursor)) },
  async lines(cursor?: string): Promise<Listed<Line>> {
    const { items, next } = await roll(this.data.id, cursor)
    const before = cursor ? this.data.items.length : 0
    return { items: items.map((entry, at) => lineOf(entry, before + at, this.data.official)), next }
  },
  load() {
    return drawList(this, '名册里还没有房屋', async () => {
      const [found, mine] = await Promise.all([poll(this.data.id), ownRoll(this.data.id)])
      this.setData({ mayObject: found.may_object, official: found.may_manage, mine: mine.map((entry, at) => lineOf(entry, at)) })
      return this.lines()
    })
  },
  represent({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { part: number }>) {
    void wx.navigateTo({ url: `/packages/votes/representative/index?part=${currentTarget.dataset.part}` })
  },
  object() { void wx.navigateTo({ url: `/packages/votes/objections/index?id=${this.data.id}` }) },
})
