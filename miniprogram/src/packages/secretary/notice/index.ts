/** A notice to post. */
import { act, draw, LOADING } from '../../../pages/draw'
import { postNotice } from '../../../services/posting'
import { dispatchingPlaces, type Place } from '../offices'
import { dayFromNow, moment, pickedDay } from '../../../utils/days'
import type { Picked, Placed, Written } from '../taps'

interface FieldTap {
  field: 'title' | 'body'
}

const WEEK = 7

function missingIn(title: string, body: string) {
  if (!title.trim()) return '请写上标题。'
  return body.trim() ? '' : '请写上内容。'
}

Page({
  data: {
    ...LOADING, busy: false, roots: [] as Place[], place: {} as Partial<Place>, title: '', body: '',
    today: '', until: '', untilWords: '', push: true, missing: '',
  },
  onLoad() {
    this.setData({ today: dayFromNow(0) })
    this.until(dayFromNow(WEEK))
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const roots = await dispatchingPlaces()
      return { roots, place: roots[0] }
    })
  },
  setPlace({ detail }: Placed) { this.setData({ place: detail.place }) },
  write({ detail, currentTarget }: Written<FieldTap>) {
    this.setData({ [currentTarget.dataset.field]: detail.value, missing: '' })
  },
  until(until: string) { this.setData({ until, untilWords: pickedDay(until) }) },
  setUntil({ detail }: Picked) { this.until(detail.value) },
  togglePush() { this.setData({ push: !this.data.push }) },
  async post() {
    const { title, body, place, until, untilWords, push } = this.data
    const missing = missingIn(title, body)
    this.setData({ missing })
    if (missing) return
    const told = push ? '住在那里的人和报到党员会收到消息。' : '只挂在首页，不发消息。'
    const content = `发给${place.name}，挂到 ${untilWords}。${told}`
    const { confirm } = await wx.showModal({ title: '发这条通知', content, confirmText: '发出' })
    if (!confirm) return
    const posted = await act(this, () => postNotice({
      place_id: place.id ?? 0, title: title.trim(), body: body.trim(), until: moment(until, '23:59'), push,
    }))
    if (posted) await wx.redirectTo({ url: `/packages/notices/detail/index?id=${posted.id}` })
  },
})
