/** A shift: which days of the week, from when to when. One that is no such week is shown as it is. */
import { act, draw, LOADING } from '../../../pages/draw'
import { keepShift, removeShift, shifts } from '../../../services/employers'
import { A_MONDAY, cycleOf, shiftWords, weekOf, type Week } from '../week'

interface Day {
  at: number
  words: string
  worked: boolean
}

type Field = 'from' | 'noon' | 'afternoon' | 'until'

type Picked = WechatMiniprogram.CustomEvent<{ value: string }, Record<string, never>, { field: Field }>

const WORKED = [true, true, true, true, true, false, false]
const HOURS = ['08:30-12:00', '14:00-17:30']
const DAYS = '一二三四五六日'

const daysOf = (worked: boolean[]): Day[] => worked.map((each, at) => ({ at, words: `周${DAYS[at]}`, worked: each }))

function faceOf({ days, hours }: Week) {
  const [from, noon] = hours[0].split('-')
  const [afternoon, until] = (hours[1] ?? HOURS[1]).split('-')
  return { days: daysOf(days), from, noon, afternoon, until, breaks: hours.length > 1 }
}

type Said = ReturnType<typeof faceOf>

const weekIn = ({ days, from, noon, afternoon, until, breaks }: Said): Week =>
  ({ days: days.map(({ worked }) => worked), hours: breaks ? [`${from}-${noon}`, `${afternoon}-${until}`] : [`${from}-${noon}`] })

function missingIn(name: string, { days, from, noon, afternoon, until, breaks }: Said) {
  if (!name.trim()) return '请给这个班起个名字。'
  if (!days.some(({ worked }) => worked)) return '请选上班的日子。'
  return breaks && !(from < noon && noon <= afternoon && afternoon < until) ? '上午和下午的时间前后不对，请核对。' : ''
}

Page({
  data: {
    ...LOADING, ...faceOf({ days: WORKED, hours: HOURS }), busy: false, employer: 0, id: 0, name: '', usual: true, holidays: true,
    words: '', missing: '',
  },
  onLoad({ employer, id }: { employer?: string; id?: string }) {
    this.setData({ employer: Number(employer), id: Number(id ?? 0) })
    return this.load()
  },
  load() {
    const { employer, id } = this.data
    return draw(this, async () => {
      const known = await shifts(employer)
      const found = known.find((each) => each.id === id)
      if (!found) return id ? { state: 'forbidden', sentence: '没有找到这个班次。' } : { usual: !known.some((each) => each.usual) }
      const week = weekOf(found)
      const { name, usual, holidays } = found
      return { name, usual, holidays, words: week ? '' : shiftWords(found), ...(week && faceOf(week)) }
    })
  },
  write({ detail }: WechatMiniprogram.Input) { this.setData({ name: detail.value, missing: '' }) },
  turnDay({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { at: number }>) {
    const { at } = currentTarget.dataset
    this.setData({ days: this.data.days.map((day) => (day.at === at ? { ...day, worked: !day.worked } : day)), missing: '' })
  },
  pick({ detail, currentTarget }: Picked) { this.setData({ [currentTarget.dataset.field]: detail.value, missing: '' }) },
  turnBreak() { this.setData({ breaks: !this.data.breaks, missing: '' }) },
  turnHolidays() { this.setData({ holidays: !this.data.holidays }) },
  turnUsual() { this.setData({ usual: !this.data.usual }) },
  async save() {
    const { employer, name, usual, holidays } = this.data
    const missing = missingIn(name, this.data)
    this.setData({ missing })
    if (missing) return
    const body = { name: name.trim(), cycle: cycleOf(weekIn(this.data)), begins_on: A_MONDAY, holidays, days: {}, usual }
    if (await act(this, () => keepShift(employer, body))) await wx.navigateBack()
  },
  async discard() {
    const { employer, id } = this.data
    const { confirm } = await wx.showModal({
      title: '去掉这个班', content: '上这个班的人，以后按本单位通常的班。以前的签到不变。', confirmText: '去掉', cancelText: '留着',
    })
    if (!confirm) return
    const done = await act(this, async () => {
      await removeShift(employer, id)
      return true
    })
    if (done) await wx.navigateBack()
  },
})
