/** What is wrong with the roll or the result, in one's own words, and what was answered; officials answer here. */
import { act, draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { answerObjection, objections, objectTo, poll, type Objection } from '../../../services/votes'
import { timeWords } from '../../../utils/dates'

interface Card {
  id: number
  about: string
  body: string
  time: string
  answer: string
  tone: string
}

interface Tap {
  id: number
}

const ABOUT: Record<string, string> = { roll: '对名册', result: '对结果' }

function cardOf({ id, about, body, said_by, at, upheld, answer, answered_at }: Objection): Card {
  const who = said_by ? `，${said_by} 书面提出` : ''
  const verdict = upheld ? '成立' : '不成立'
  return {
    id, about: `${ABOUT[about]}${who}`, body, time: timeWords(at), tone: upheld === null ? 'waits' : '',
    answer: upheld === null ? '' : `${verdict}（${timeWords(answered_at ?? '')}）：${answer}`,
  }
}

Page({
  data: {
    ...LOADING, id: 0, busy: false, mayObject: false, mayAnswer: false, words: '', saidBy: '', fault: '',
    items: [] as Card[], next: null as string | null, answering: 0, upheld: null as boolean | null, reply: '',
  },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  onReachBottom() { return drawMore(this, (cursor) => this.cards(cursor)) },
  async cards(cursor?: string): Promise<Listed<Card>> {
    const { items, next } = await objections(this.data.id, cursor)
    return { items: items.map(cardOf), next }
  },
  load() {
    return draw(this, async () => {
      const [found, first] = await Promise.all([poll(this.data.id), this.cards()])
      return { ...first, mayObject: found.may_object, mayAnswer: found.may_manage }
    })
  },
  write({ detail }: WechatMiniprogram.TextareaInput) { this.setData({ words: detail.value, fault: '' }) },
  sign({ detail }: WechatMiniprogram.Input) { this.setData({ saidBy: detail.value }) },
  send() {
    const [words, saidBy] = [this.data.words.trim(), this.data.saidBy.trim()]
    if (!words) return this.setData({ fault: '请写下哪里不对' })
    return act(this, async () => {
      await objectTo(this.data.id, words, saidBy || undefined)
      this.setData({ words: '', saidBy: '' })
      await this.load()
    })
  },
  reply({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    this.setData({ answering: currentTarget.dataset.id, upheld: null, reply: '', fault: '' })
  },
  uphold() { this.setData({ upheld: true }) },
  refuse() { this.setData({ upheld: false }) },
  answer({ detail }: WechatMiniprogram.TextareaInput) { this.setData({ reply: detail.value, fault: '' }) },
  sendAnswer() {
    const { id, answering, upheld, reply } = this.data
    if (upheld === null || !reply.trim()) return this.setData({ fault: '请选成立不成立，再写一句答复' })
    return act(this, async () => {
      await answerObjection(id, answering, upheld, reply.trim())
      this.setData({ answering: 0 })
      await this.load()
    })
  },
})
