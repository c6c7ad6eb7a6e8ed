/** What our money was spent on, each with its bill, newest first. */
import { act, drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { fetchFile, isPicture } from '../../../services/files'
import { spending, type Spent } from '../../../services/elevators'
import { dateWords } from '../../../utils/dates'
import { yuanWords } from '../../../utils/words'

interface Line {
  id: number
  summary: string
  amount: string
  note: string
  bills: string[]
}

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, { row: number }>

const UNDONE = '（冲销）'

const lineOf = ({ amount, files, entry: { id, summary, dated_on, counterparty, kind, number } }: Spent): Line => ({
  id, summary: `${summary}${kind === 'reversal' ? UNDONE : ''}`, amount: yuanWords(amount),
  note: [dateWords(dated_on), counterparty && `付给${counterparty}`, `第${number}号凭证`].filter(Boolean).join('，'),
  bills: files.filter(isPicture).map((file) => file.id),
})

Page({
  data: { ...LOADING, id: 0, busy: false, items: [] as Line[], next: null as string | null },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  onReachBottom() { return drawMore(this, (cursor) => this.lines(cursor)) },
  load() { return drawList(this, '还没有花过钱。每一笔花费，都会带着票据写在这里。', () => this.lines()) },
  async lines(cursor?: string): Promise<Listed<Line>> {
    const { items, next } = await spending(this.data.id, cursor)
    return { items: items.map(lineOf), next }
  },
  look({ currentTarget }: Tapped) {
    return act(this, async () => {
      const urls = await Promise.all(this.data.items[currentTarget.dataset.row].bills.map(fetchFile))
      await wx.previewImage({ urls })
    })
  },
})
