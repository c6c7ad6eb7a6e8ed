/** A new activity that people check in to; then its code. */
import { act, draw, LOADING } from '../../../pages/draw'
import { spanWords } from '../../../pages/say'
import { addOccasion } from '../../../services/occasions'
import { codeUrl } from '../codes/url'
import { dispatchingPlaces, type Place } from '../offices'
import { dayBefore, dayFromNow, moment, pickedDay } from '../../../utils/days'
import type { Picked, Placed } from '../taps'

interface FieldTap {
  field: 'from' | 'to'
}

function missingIn(title: string, from: string, to: string) {
  if (!title.trim()) return '请写上活动名称。'
  return from < to ? '' : '结束的时间要比开始晚。'
}

const DAWN = '08:00'
const DUSK = '21:00'

Page({
  data: {
    ...LOADING, busy: false, roots: [] as Place[], place: {} as Partial<Place>, title: '', today: '', day: '', dayWords: '',
    from: DAWN, to: DUSK, missing: '',
  },
  onLoad() { return this.load() },
  load() {
    return draw(this, async () => {
      const roots = await dispatchingPlaces()
      const day = dayBefore(DUSK)
      return { roots, place: roots[0], today: dayFromNow(0), day, dayWords: pickedDay(day) }
    })
  },
  setPlace({ detail }: Placed) { this.setData({ place: detail.place }) },
  write({ detail }: WechatMiniprogram.Input) { this.setData({ title: detail.value, missing: '' }) },
  setDay({ detail }: Picked) {
    this.setData({ day: detail.value, dayWords: pickedDay(detail.value) })
  },
  setTime({ detail, currentTarget }: Picked<FieldTap>) {
    this.setData({ [currentTarget.dataset.field]: detail.value, missing: '' })
  },
  async add() {
    const { title, day, from, to, place } = this.data
    const missing = missingIn(title, from, to)
    this.setData({ missing })
    if (missing) return
    const added = await act(this, () => addOccasion({
      place_id: place.id ?? 0, title: title.trim(), starts_at: moment(day, from), ends_at: moment(day, to),
    }))
    if (added) await wx.redirectTo({ url: codeUrl(added.id, added.title, spanWords(added.starts_at, added.ends_at)) })
  },
})
