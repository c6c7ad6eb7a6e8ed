/** Entering what was paid out of the lift's account: what for, how much, to whom, with the bill. It counts once somebody else has checked it. */
import { act } from '../../../pages/draw'
import { spend } from '../../../services/elevators'
import { sendPictures, type Picture } from '../../../services/files'
import { dateWords } from '../../../utils/dates'
import { dayFromNow } from '../../../utils/days'
import { fenOf } from '../../../utils/words'
import { PURPOSES } from '../words'

type Chosen = WechatMiniprogram.CustomEvent<{ pictures: Picture[] }>
type Name = 'amount' | 'payee' | 'summary'
type Typed = WechatMiniprogram.BaseEvent<Record<string, never>, { name: Name }> & WechatMiniprogram.Input

const MOST = 9
const WORDS = PURPOSES.map(({ words }) => words)

interface Said {
  amount: string
  payee: string
  summary: string
  pictures: Picture[]
}

/** What is missing yet, as the button says it; nothing when it can be sent. */
function missing({ amount, payee, summary, pictures }: Said) {
  if (!(fenOf(amount) > 0)) return '先写金额，例如 6000 或者 6000.50'
  if (!payee.trim()) return '先写付给谁'
  if (!summary.trim()) return '先写几个字，付的是什么钱'
  return pictures.length ? '' : '先拍下发票或者银行回单'
}

const BLANK: Said = { amount: '', payee: '', summary: '', pictures: [] }

Page({
  data: {
    ...BLANK, busy: false, id: 0, at: 0, purposes: WORDS, day: '', dayWords: '', last: '',
    most: MOST, missing: missing(BLANK),
  },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id), last: dayFromNow(0) })
    this.onDay(dayFromNow(0))
  },
  setPurpose({ detail }: WechatMiniprogram.PickerChange) { this.setData({ at: Number(detail.value) }) },
  onDay(day: string) { this.setData({ day, dayWords: dateWords(day) }) },
  setDay({ detail }: WechatMiniprogram.PickerChange) { this.onDay(String(detail.value)) },
  change(said: Partial<Said>) { this.setData({ ...said, missing: missing({ ...this.data, ...said }) }) },
  write({ currentTarget, detail }: Typed) { this.change({ [currentTarget.dataset.name]: detail.value }) },
  setPictures({ detail }: Chosen) { this.change({ pictures: detail.pictures }) },
  async send() {
    const { id, at, amount, payee, summary, day, pictures } = this.data
    const done = await act(this, async () => spend(id, {
      purpose: PURPOSES[at].value, amount: fenOf(amount), payee: payee.trim(), summary: summary.trim(), dated_on: day,
      file_ids: await sendPictures(pictures),
    }))
    if (!done) return
    await wx.showModal({ title: '登记好了', content: '请另一位记账的人或者社区复核，复核以后才算数。', showCancel: false })
    await wx.navigateBack()
  },
})
