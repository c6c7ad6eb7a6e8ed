/** Entering what a home has paid: how much, how, when, and the voucher's photograph. It counts once somebody else has checked it. */
import { act, draw, LOADING } from '../../../pages/draw'
import { charge, receive, type Means } from '../../../services/dues'
import { sendPictures, type Picture } from '../../../services/files'
import { dateWords } from '../../../utils/dates'
import { dayFromNow } from '../../../utils/days'
import { fenOf, yuanWords } from '../../../utils/words'
import { fieldOf, leftOf, MEANS } from '../words'

type Chosen = WechatMiniprogram.CustomEvent<{ pictures: Picture[] }>

const MOST = 9

/** What is missing yet, as the button says it; nothing when it can be sent. */
function missing(amount: string, left: number, pictures: Picture[]) {
  const fen = fenOf(amount)
  if (!(fen > 0)) return '先写金额，例如 10 或者 10.50'
  if (fen > left) return `这一户只差 ${yuanWords(left)}`
  return pictures.length ? '' : '先拍下收据或者转账记录'
}

Page({
  data: {
    ...LOADING, id: 0, fee: 0, busy: false, label: '', title: '', left: 0, leftWords: '', amount: '', choices: MEANS, means: 'cash' as Means,
    reference: '', day: '', dayWords: '', last: '', pictures: [] as Picture[], most: MOST,
    missing: '',
  },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id), last: dayFromNow(0) })
    this.onDay(dayFromNow(0))
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const { charge: own, name, period } = await charge(this.data.id)
      const left = leftOf(own)
      return {
        fee: own.fee_id, label: own.label, title: `${period}${name}`, left, leftWords: yuanWords(left), amount: fieldOf(left),
        missing: missing(fieldOf(left), left, this.data.pictures),
      }
    })
  },
  change(said: Partial<{ amount: string; pictures: Picture[] }>) {
    const { amount, left, pictures } = { ...this.data, ...said }
    this.setData({ ...said, missing: missing(amount, left, pictures) })
  },
  setAmount({ detail }: WechatMiniprogram.Input) { this.change({ amount: detail.value }) },
  setPictures({ detail }: Chosen) { this.change({ pictures: detail.pictures }) },
  setMeans({ detail }: WechatMiniprogram.CustomEvent<{ value: Means }>) { this.setData({ means: detail.value }) },
  setReference({ detail }: WechatMiniprogram.Input) { this.setData({ reference: detail.value }) },
  onDay(day: string) { this.setData({ day, dayWords: dateWords(day) }) },
  setDay({ detail }: WechatMiniprogram.PickerChange) { this.onDay(String(detail.value)) },
  async send() {
    const { id, fee, amount, means, reference, day, pictures } = this.data
    const done = await act(this, async () => receive(fee, {
      portions: [{ charge_id: id, amount: fenOf(amount) }], means, reference: reference.trim(), dated_on: day,
      file_ids: await sendPictures(pictures),
    }))
    if (!done) return
    await wx.showModal({ title: '登记好了', content: '请另一位记账的人或者社区复核，复核以后才算数。', showCancel: false })
    await wx.navigateBack()
  },
})
