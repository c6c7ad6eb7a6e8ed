/** The lifts of my places; where there is one, it opens at once. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { elevators } from '../../../services/elevators'

interface Name {
  id: number
  title: string
}

interface Tap {
  id: number
}

async function names(cursor?: string): Promise<Listed<Name>> {
  const { items, next } = await elevators(cursor)
  return { items: items.map(({ id, title, live }) => ({ id, title: live ? title : `${title}（已结束）` })), next }
}

const pageOf = (id: number) => `/packages/elevators/elevator/index?id=${id}`

Page({
  data: { ...LOADING, items: [] as Name[], next: null as string | null },
  async onLoad() {
    await this.load()
    const [only, ...others] = this.data.items
    if (only && !others.length) await wx.redirectTo({ url: pageOf(only.id) })
  },
  onReachBottom() { return drawMore(this, names) },
  load() { return drawList(this, '您住的地方还没有加装电梯的项目。想加装，可以和邻居商量好，再找社区。', names) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: pageOf(currentTarget.dataset.id) })
  },
})
