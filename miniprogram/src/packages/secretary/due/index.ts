/** What an employer is told of a period: signed once it is final, and corrected where the records have changed since. */
import { act, draw, LOADING } from '../../../pages/draw'
import { periodWords, rowOf, sumWords, type Row } from '../../../pages/feedback/words'
import { correctFeedback, dues, feedbackDraft, signFeedback } from '../../../services/feedback'

interface Query {
  place?: string
  employer?: string
  period?: string
}

const FINAL = { title: '签发给单位', content: '签发以后就固定下来，单位马上看得到。有变动只能另发一版。', confirmText: '签发', cancelText: '再看看' }

/** The employer among those of the period. */
async function dueOf(place: number, employer: number) {
  let cursor: string | undefined
  do {
    const { items, next } = await dues(place, cursor)
    const here = items.find(({ employer_id }) => employer_id === employer)
    if (here) return here
    cursor = next ?? undefined
  } while (cursor)
  return undefined
}

Page({
  data: {
    ...LOADING, busy: false, place: 0, employer: 0, period: '', title: '', name: '', sum: '', final: false, signed: 0,
    isCorrecting: false, items: [] as Row[],
  },
  onLoad({ place, employer, period = '' }: Query) { this.setData({ place: Number(place), employer: Number(employer), period }) },
  onShow() { return this.load() },
  load() {
    const { place, employer, period } = this.data
    return draw(this, async () => {
      const [draft, due] = await Promise.all([feedbackDraft(place, employer, period), dueOf(place, employer)])
      return {
        title: periodWords(period), sum: sumWords(draft), final: draft.final, items: draft.items.map(rowOf),
        name: due?.employer ?? '', signed: due?.feedback_id ?? 0,
      }
    })
  },
  async sign() {
    const { place, employer, period } = this.data
    if (!(await wx.showModal(FINAL)).confirm) return
    const made = await act(this, () => signFeedback(place, employer, period))
    if (made) await this.show(made.id)
  },
  askReason() { this.setData({ isCorrecting: true }) },
  keep() { this.setData({ isCorrecting: false }) },
  async correct({ detail }: WechatMiniprogram.CustomEvent<{ words: string }>) {
    const made = await act(this, () => correctFeedback(this.data.signed, detail.words))
    if (made) await this.show(made.id)
  },
  look() { return this.show(this.data.signed) },
  async show(id: number) {
    this.setData({ isCorrecting: false })
    await wx.navigateTo({ url: `/packages/employer/feedback/index?id=${id}` })
  },
})
