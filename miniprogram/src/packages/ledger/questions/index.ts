/** What was asked about a quarter and answered, before all who live there; who keeps the book answers from here. */
import { draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { questions, type Question } from '../../../services/ledger'
import { timeWords } from '../../../utils/dates'

interface Reply {
  title: string
  body: string
}

interface Card {
  id: number
  who: string
  body: string
  hidden: string
  replies: Reply[]
  waits: boolean
}

interface Tap {
  id: number
}

const whoOf = ({ mine, asked_by }: Question) => (mine ? '您' : asked_by ?? '一位住户')

const cardOf = (found: Question): Card => ({
  id: found.id,
  who: `${whoOf(found)}问，${timeWords(found.asked_at)}`,
  body: found.body ?? '',
  hidden: found.hidden ? `这条提问由社区隐去，原因：${found.hidden}` : '',
  replies: found.answers.map(({ office, body, answered_at }) => ({ title: `${office}答复，${timeWords(answered_at)}`, body })),
  waits: !found.answers.length && !found.hidden,
})

const urlOf = (path: string, asked: Record<string, string | number>) =>
  `/packages/ledger/${path}/index?${Object.entries(asked).map((pair) => pair.join('=')).join('&')}`

Page({
  data: { ...LOADING, id: 0, quarter: '', mayAsk: false, mayAnswer: false, items: [] as Card[], next: null as string | null },
  onLoad({ id, quarter }: { id?: string; quarter?: string }) { this.setData({ id: Number(id), quarter: quarter ?? '' }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore(this, (cursor) => this.cards(cursor)) },
  load() { return draw(this, () => this.cards()) },
  async cards(cursor?: string): Promise<Listed<Card>> {
    const { items, next, may_ask, may_answer } = await questions(this.data.id, this.data.quarter, cursor)
    this.setData({ mayAsk: may_ask, mayAnswer: may_answer })
    return { items: items.map(cardOf), next }
  },
  ask() {
    const { id, quarter } = this.data
    void wx.navigateTo({ url: urlOf('ask', { id, quarter }) })
  },
  answer({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    const { id, quarter } = this.data
    void wx.navigateTo({ url: urlOf('ask', { id, quarter, question: currentTarget.dataset.id }) })
  },
})
