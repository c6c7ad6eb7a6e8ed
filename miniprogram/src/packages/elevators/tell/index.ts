/** Telling the neighbours of a step: which, when, a few words, pictures. */
import { act } from '../../../pages/draw'
import { tellStep } from '../../../services/elevators'
import { sendPictures, type Picture } from '../../../services/files'
import { dateWords } from '../../../utils/dates'
import { dayFromNow } from '../../../utils/days'
import { STEP_CHOICES } from '../words'

const MOST = 9

type Chosen = WechatMiniprogram.CustomEvent<{ pictures: Picture[] }>

const WORDS = STEP_CHOICES.map(({ words }) => words)

Page({
  data: {
    busy: false, id: 0, at: STEP_CHOICES.findIndex(({ value }) => value === 'ground'), steps: WORDS, day: '', dayWords: '', last: '',
    words: '', pictures: [] as Picture[], most: MOST,
  },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id), last: dayFromNow(0) })
    this.onDay(dayFromNow(0))
  },
  setStep({ detail }: WechatMiniprogram.PickerChange) { this.setData({ at: Number(detail.value) }) },
  onDay(day: string) { this.setData({ day, dayWords: dateWords(day) }) },
  setDay({ detail }: WechatMiniprogram.PickerChange) { this.onDay(String(detail.value)) },
  write({ detail }: WechatMiniprogram.TextareaInput) { this.setData({ words: detail.value }) },
  setPictures({ detail }: Chosen) { this.setData({ pictures: detail.pictures }) },
  async send() {
    const { id, at, day, words, pictures } = this.data
    if (!words.trim()) return
    const done = await act(this, async () => tellStep(
      id, { step: STEP_CHOICES[at].value, words: words.trim(), happened_on: day, file_ids: await sendPictures(pictures) }))
    if (done) await wx.navigateBack()
  },
})
