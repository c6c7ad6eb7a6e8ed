/** For those who keep the books and the community: how each home stands, and a reminder to those who owe, each alone. */
import { act, draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { charges, fee, remind, type Charge } from '../../../services/dues'
import { standWords, totalWords } from '../words'

interface Row {
  id: number
  label: string
  note: string
}

type Which = 'open' | 'part' | 'paid' | ''

const CHOICES: { value: Which; words: string }[] = [
  { value: 'open', words: '没交' }, { value: 'part', words: '差一些' }, { value: 'paid', words: '交清' }, { value: '', words: '全部' },
]

const rowOf = (each: Charge): Row => ({ id: each.id, label: each.label, note: each.unsold ? `${standWords(each)}（未售，开发商交）` : standWords(each) })

Page({
  data: {
    ...LOADING, id: 0, busy: false, title: '', lines: [] as string[], choices: CHOICES, which: 'open' as Which, items: [] as Row[],
    next: null as string | null,
  },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onReachBottom() { return drawMore(this, (cursor) => this.rows(cursor)) },
  load() {
    return draw(this, async () => {
      const [found, page] = await Promise.all([fee(this.data.id), this.rows()])
      return { title: `${found.period}${found.name}`, lines: totalWords(found), ...page }
    })
  },
  async rows(cursor?: string): Promise<Listed<Row>> {
    const { items, next } = await charges(this.data.id, this.data.which, cursor)
    return { items: items.map(rowOf), next }
  },
  choose({ detail }: WechatMiniprogram.CustomEvent<{ value: Which }>) {
    this.setData({ which: detail.value })
    return this.load()
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>) {
    void wx.navigateTo({ url: `/packages/dues/charge/index?id=${currentTarget.dataset.id}` })
  },
  async remind() {
    const content = '还没有交清的每一户，业主各自收到一条消息，别人看不到。同一阶段只提醒一次。'
    const { confirm } = await wx.showModal({ title: '提醒交费', content, confirmText: '提醒' })
    if (!confirm) return
    const done = await act(this, () => remind(this.data.id))
    if (done) await wx.showToast({ title: done.homes ? `提醒了 ${done.homes} 户` : '没有要提醒的', icon: 'none' })
  },
})
