/** My record of service on paper: made for some days, opened as a PDF, verified by others, withdrawn. */
import { act, draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { ownPrints, printedPaper, printService, withdrawPrint } from '../../../services/archives'
import { cardOf, dateWords, newYear, today, type Card } from './print'

interface Tap {
  id: number
}

type Tapped<T extends object> = WechatMiniprogram.BaseEvent<Record<string, never>, T>

type Picked = WechatMiniprogram.CustomEvent<{ value: string }, Record<string, never>, { field: 'from' | 'until' }>

async function cards(cursor?: string): Promise<Listed<Card>> {
  const { items, next } = await ownPrints(cursor)
  return { items: items.map(cardOf), next }
}

const daysOf = (from: string, until: string) => ({ from, until, fromWords: dateWords(from), untilWords: dateWords(until) })

Page({
  data: { ...LOADING, from: '', until: '', fromWords: '', untilWords: '', busy: false, items: [] as Card[], next: null as string | null },
  onLoad() {
    this.setData(daysOf(newYear(today()), today()))
    return this.load()
  },
  onReachBottom() { return drawMore(this, cards) },
  load() { return draw(this, () => cards()) },
  pick({ detail, currentTarget }: Picked) {
    const { from, until } = this.data
    this.setData(currentTarget.dataset.field === 'from' ? daysOf(detail.value, until) : daysOf(from, detail.value))
  },
  make() {
    return act(this, async () => {
      const { id } = await printService(this.data.from, this.data.until)
      await this.load()
      await this.show(id)
    })
  },
  open({ currentTarget }: Tapped<Tap>) {
    return act(this, () => this.show(currentTarget.dataset.id))
  },
  async show(id: number) {
    await wx.openDocument({ filePath: await printedPaper(id), fileType: 'pdf', showMenu: true })
  },
  async withdraw({ currentTarget }: Tapped<Tap>) {
    const { confirm } = await wx.showModal({
      title: '撤回这份记录', content: '撤回以后，拿着它的人再也核对不了，也不能恢复。', confirmText: '撤回', cancelText: '留着',
    })
    if (!confirm) return
    await act(this, async () => {
      await withdrawPrint(currentTarget.dataset.id)
      await this.load()
    })
  },
})
