/** The entries behind a figure, newest first. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { accountEntries, type Account, type AccountEntry } from '../../../services/ledger'
import { yuanWords } from '../../../utils/words'

interface Line {
  id: number
  summary: string
  note: string
  amount: string
}

const UNDONE = '（冲销）'

const dayOf = (day: string) => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

const lineOf = ({ amount, entry: { id, number, dated_on, summary, counterparty, kind } }: AccountEntry): Line => ({
  id,
  summary: `${summary}${kind === 'reversal' ? UNDONE : ''}`,
  note: [dayOf(dated_on), counterparty, `第${number}号凭证`].filter(Boolean).join('，'),
  amount: yuanWords(amount),
})

Page({
  data: { ...LOADING, id: 0, quarter: '', account: '' as Account, title: '', items: [] as Line[], next: null as string | null },
  onLoad({ id, quarter, account }: { id?: string; quarter?: string; account?: string }) {
    this.setData({ id: Number(id), quarter: quarter ?? '', account: account as Account })
    return this.load()
  },
  onReachBottom() { return drawMore(this, (cursor) => this.lines(cursor)) },
  load() { return drawList(this, '这个季度没有', () => this.lines()) },
  async lines(cursor?: string): Promise<Listed<Line>> {
    const { id, account, quarter } = this.data
    const { items, next } = await accountEntries(id, account, quarter, cursor)
    if (!cursor) this.setData({ title: items[0]?.entry.lines.find((line) => line.account === account)?.name ?? '' })
    return { items: items.map(lineOf), next }
  },
})
