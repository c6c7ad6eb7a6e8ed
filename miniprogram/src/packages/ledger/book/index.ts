/** An estate's books: the quarters that were published, and what is owed to whoever paid in advance. */
import { draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { advances, book, statements, type Statement } from '../../../services/ledger'
import { leftWords, owedOf, type Owed } from '../words'

interface Quarter {
  quarter: string
  title: string
  note: string
}

interface Tap {
  quarter: string
}

const NONE = '还没有公布过账目。公布以后，小区里每家都会收到消息。'

const cardOf = (found: Statement): Quarter => ({ quarter: found.quarter, title: found.title, note: leftWords(found) })

async function cards(id: number, cursor?: string): Promise<Listed<Quarter>> {
  const { items, next } = await statements(id, cursor)
  return { items: items.map(cardOf), next }
}

Page({
  data: { ...LOADING, id: 0, title: '', own: true, owed: [] as Owed[], items: [] as Quarter[], next: null as string | null },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore(this, (cursor) => cards(this.data.id, cursor)) },
  load() {
    return draw(this, async () => {
      const { id } = this.data
      const [{ place, name }, listed, owed] = await Promise.all([book(id), cards(id), advances(id)])
      const empty = !listed.items.length && !owed.length && { state: 'empty', sentence: NONE }
      return { ...listed, title: name || `${place.name}的公共收益`, own: !name, owed: owed.map(owedOf), ...empty }
    })
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/ledger/quarter/index?id=${this.data.id}&quarter=${currentTarget.dataset.quarter}` })
  },
})
