/** The selections of my places; where there is one, it opens at once. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { selections } from '../../../services/companies'

interface Name {
  id: number
  title: string
}

interface Tap {
  id: number
}

async function names(cursor?: string): Promise<Listed<Name>> {
  const { items, next } = await selections(cursor)
  return { items: items.map(({ id, title, live }) => ({ id, title: live ? title : `${title}（已完成）` })), next }
}

const pageOf = (id: number) => `/packages/companies/selection/index?id=${id}`

Page({
  data: { ...LOADING, items: [] as Name[], next: null as string | null },
  async onLoad() {
    await this.load()
    const [only, ...others] = this.data.items
    if (only && !others.length) await wx.redirectTo({ url: pageOf(only.id) })
  },
  onReachBottom() { return drawMore(this, names) },
  load() { return drawList(this, '您住的地方现在没有选物业公司。想换物业，可以找业主委员会或者社区。', names) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: pageOf(currentTarget.dataset.id) })
  },
})
