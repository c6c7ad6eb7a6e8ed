/** Asking about a quarter; with `question`, answering that one. */
import { act } from '../../../pages/draw'
import { answerQuestion, ask } from '../../../services/ledger'

const LEAST = 2

const WORDS = {
  asking: { title: '想问什么', hint: '比如：维修支出是修什么？', most: 500, send: '提出来', after: '问的话住在这里的每一家都看得到，不能撤回。' },
  answering: { title: '怎么答复', hint: '说清楚是什么钱、为什么', most: 1000, send: '答复', after: '答复住在这里的每一家都看得到，不能改。' },
}

Page({
  data: { id: 0, quarter: '', question: 0, said: WORDS.asking, words: '', fault: '', busy: false },
  onLoad({ id, quarter, question }: { id?: string; quarter?: string; question?: string }) {
    const said = question ? WORDS.answering : WORDS.asking
    this.setData({ id: Number(id), quarter: quarter ?? '', question: Number(question ?? 0), said })
  },
  write({ detail }: WechatMiniprogram.TextareaInput) { this.setData({ words: detail.value, fault: '' }) },
  async send() {
    const { id, quarter, question } = this.data
    const words = this.data.words.trim()
    if (words.length < LEAST) return this.setData({ fault: '先写一句话' })
    const done = await act(this, () => (question ? answerQuestion(question, words) : ask(id, quarter, words)))
    if (done) await wx.navigateBack()
  },
})
