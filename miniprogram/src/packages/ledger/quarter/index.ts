/** A quarter: what came in, what went out, what is left; each figure opens its entries. */
import { act, draw, LOADING } from '../../../pages/draw'
import { statement, statementPaper, type Statement } from '../../../services/ledger'
import { dayWords } from '../../../utils/dates'
import { yuanWords } from '../../../utils/words'
import { bankWords, codeWords, leftWords, rowsOf, standing, type Row } from '../words'

interface Tap {
  account: string
}

interface Group {
  heading: string
  rows: Row[]
}

const groupsOf = (found: Statement): Group[] => [
  { heading: `收入 ${yuanWords(found.income)}`, rows: rowsOf(found, 'income') },
  { heading: `支出 ${yuanWords(found.expenses)}`, rows: rowsOf(found, 'expense') },
  { heading: '到季度末', rows: standing(found) },
].filter(({ rows }) => rows.length)

Page({
  data: {
    ...LOADING, id: 0, quarter: '', busy: false, title: '', left: '', short: false, published: '', bank: '', code: '',
    groups: [] as Group[],
  },
  onLoad({ id, quarter }: { id?: string; quarter?: string }) {
    this.setData({ id: Number(id), quarter: quarter ?? '' })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const found = await statement(this.data.id, this.data.quarter)
      const published = found.published_at ? `${dayWords(found.published_at)}公布` : '还没有公布'
      return {
        title: found.title, left: leftWords(found), short: found.left < 0, published, bank: bankWords(found),
        code: codeWords(found), groups: groupsOf(found),
      }
    })
  },
  questions() {
    void wx.navigateTo({ url: `/packages/ledger/questions/index?id=${this.data.id}&quarter=${this.data.quarter}` })
  },
  paper() {
    return act(this, async () => {
      const filePath = await statementPaper(this.data.id, this.data.quarter)
      await wx.openDocument({ filePath, fileType: 'pdf', showMenu: true })
    })
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    const { id, quarter } = this.data
    void wx.navigateTo({ url: `/packages/ledger/entries/index?id=${id}&quarter=${quarter}&account=${currentTarget.dataset.account}` })
  },
})
