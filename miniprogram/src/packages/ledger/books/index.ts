/** The books of my places; where there is one, it opens at once. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { books } from '../../../services/ledger'

interface Name {
  id: number
  name: string
}

interface Tap {
  id: number
}

async function names(cursor?: string): Promise<Listed<Name>> {
  const { items, next } = await books(cursor)
  return { items: items.map(({ id, place, name }) => ({ id, name: name || place.name })), next }
}

const pageOf = (id: number) => `/packages/ledger/book/index?id=${id}`

Page({
  data: { ...LOADING, items: [] as Name[], next: null as string | null },
  async onLoad() {
    await this.load()
    const [only, ...others] = this.data.items
    if (only && !others.length) await wx.redirectTo({ url: pageOf(only.id) })
  },
  onReachBottom() { return drawMore(this, names) },
  load() { return drawList(this, '您的小区还没有在这里记账', names) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: pageOf(currentTarget.dataset.id) })
  },
})
