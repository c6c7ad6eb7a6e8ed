/** The homes that I look after, each of which opens its visits. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { households, type Household } from '../../../services/care'
import { dayWords } from '../../../utils/dates'

interface Row {
  id: number
  label: string
  note: string
}

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, Pick<Row, 'id' | 'label'>>

const rowOf = ({ id, home, last_visit_at }: Household): Row =>
  ({ id, label: home.label, note: last_visit_at ? `上次走访 ${dayWords(last_visit_at)}` : '还没走访过' })

async function rows(cursor?: string): Promise<Listed<Row>> {
  const { items, next } = await households(cursor)
  return { items: items.map(rowOf), next }
}

Page({
  data: { ...LOADING, items: [] as Row[], next: null as string | null },
  onShow() { return this.load() },
  onReachBottom() { return drawMore(this, rows) },
  load() { return drawList(this, '现在没有由您负责的住户。社区书记分给您以后，会列在这里。', rows) },
  open({ currentTarget }: Tapped) {
    const { id, label } = currentTarget.dataset
    void wx.navigateTo({ url: `/packages/care/visit/index?id=${id}&label=${encodeURIComponent(label)}` })
  },
})
