/** A body's next term: by an election that waits to seat its winners, or, where no vote of ours filled it, by hand. */
import { act, draw, LOADING } from '../../../pages/draw'
import { beginTerm, body, electionsFor, seatElected, type Body } from '../../../services/bodies'
import { dateWords } from '../../../utils/dates'
import type { Picked, Tapped, Written } from '../taps'
import { dayFromNow } from '../../../utils/days'

interface Election {
  id: number
  title: string
  note: string
}

/** Committees sit for three years unless their owners say otherwise. */
const YEARS = 3

const SEATS = 5

const yearsAfter = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`

const seatsOf = ({ seats }: Body) => String(seats.length || SEATS)

Page({
  data: {
    ...LOADING, id: 0, busy: false, name: '', place: '', perBuilding: false, elections: [] as Election[], begins: '',
    beginsWords: '', ends: '', endsWords: '', seats: '', missing: '', follows: false,
  },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const [found, elections] = await Promise.all([body(this.data.id), electionsFor(this.data.id)])
      if (!found.may_manage) return { state: 'forbidden', sentence: '这个组织不归您管。' }
      this.setDays(dayFromNow(0), yearsAfter(dayFromNow(0), YEARS))
      return {
        name: found.name, place: found.place.name, perBuilding: found.kind === 'self_government', seats: seatsOf(found),
        follows: found.seats.some(({ holder }) => holder),
        elections: elections.map(({ id, title, place, final_at }) => ({
          id, title, note: `${place.name}，${dateWords(final_at)}定下结果`,
        })),
      }
    })
  },
  setDays(begins: string, ends: string) {
    this.setData({ begins, beginsWords: dateWords(begins), ends, endsWords: dateWords(ends), missing: '' })
  },
  pickBegin({ detail }: Picked) { this.setDays(detail.value, yearsAfter(detail.value, YEARS)) },
  pickEnd({ detail }: Picked) { this.setDays(this.data.begins, detail.value) },
  write({ detail }: Written) { this.setData({ seats: detail.value, missing: '' }) },
  async elect({ currentTarget }: Tapped<{ id: number }>) {
    const { id, perBuilding, elections } = this.data
    const poll = currentTarget.dataset.id
    const title = elections.find((each) => each.id === poll)?.title ?? ''
    const content = `“${title}”选出的人${perBuilding ? '坐上本栋的席位' : '从结果定下那天起任职，原来的成员离任'}。`
    const { confirm } = await wx.showModal({ title: '按选举结果就任', content, confirmText: '就任' })
    if (confirm && (await act(this, () => seatElected(id, poll)))) await wx.navigateBack()
  },
  async begin() {
    const { id, begins, ends, endsWords, beginsWords, seats, perBuilding, follows } = this.data
    const count = perBuilding ? 1 : Number(seats)
    const missing = Number.isInteger(count) && count > 0 ? '' : '请写上有几个席位。'
    this.setData({ missing })
    if (missing) return
    const content = `${beginsWords}到${endsWords}。${follows ? '原来的成员都算任满离任，' : ''}成员接着一位一位登记。`
    const { confirm } = await wx.showModal({ title: '开始这一届', content, confirmText: '开始' })
    if (confirm && (await act(this, () => beginTerm(id, begins, ends, count)))) await wx.navigateBack()
  },
})
