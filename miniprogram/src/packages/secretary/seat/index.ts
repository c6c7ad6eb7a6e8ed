/** One seat of a body: somebody takes it by hand, or leaves it for a reason. */
import { act, draw, LOADING } from '../../../pages/draw'
import { LEAVINGS } from '../../../pages/say'
import { body, fillSeat, leaveSeat, type Body, type Left } from '../../../services/bodies'
import { dateWords } from '../../../utils/dates'
import type { Picked, Tapped, Written } from '../taps'
import { dayFromNow } from '../../../utils/days'

interface FieldTap {
  field: 'name' | 'phone' | 'note'
}

const REASONS = (['moved', 'sold', 'resigned', 'retired', 'other'] as const).map((value) => ({ value, words: LEAVINGS[value] }))

function faceOf({ name, seats, term_poll_id, may_manage, kind }: Body, number: number) {
  const seat = seats.find((each) => each.number === number)
  if (!may_manage || !seat) return { state: 'forbidden', sentence: '这个席位不归您管，或者任期已经换了。' }
  const { building, holder } = seat
  return {
    name, label: building ? building.name : `第 ${number} 席`, holder: holder?.name ?? '', phone_masked: holder?.phone_masked ?? '',
    since: holder ? `${dateWords(holder.since)}起` : '', begins: holder?.since ?? '', isElected: term_poll_id !== null && !holder,
    isUnknown: kind.startsWith('owners_') && holder?.owner === false,
  }
}

Page({
  data: {
    ...LOADING, id: 0, number: 0, busy: false, label: '', holder: '', phone_masked: '', since: '', begins: '', isElected: false,
    isUnknown: false, name: '', called: '', phone: '', reasons: REASONS, reason: '' as '' | Left, note: '', on: '', onWords: '',
  },
  onLoad({ id, number }: { id?: string; number?: string }) {
    this.setData({ id: Number(id), number: Number(number) })
    this.setDay(dayFromNow(0))
    return this.load()
  },
  load() { return draw(this, async () => faceOf(await body(this.data.id), this.data.number)) },
  write({ detail, currentTarget }: Written<FieldTap>) {
    const { field } = currentTarget.dataset
    this.setData({ [field === 'name' ? 'called' : field]: detail.value })
  },
  choose({ currentTarget }: Tapped<{ reason: Left }>) { this.setData({ reason: currentTarget.dataset.reason }) },
  setDay(on: string) { this.setData({ on, onWords: dateWords(on) }) },
  pickDay({ detail }: Picked) { this.setDay(detail.value) },
  async fill() {
    const { id, number, called, phone } = this.data
    if (called.trim() && (await act(this, () => fillSeat(id, number, called.trim(), phone.trim())))) await wx.navigateBack()
  },
  async leave() {
    const { id, number, holder, reason, on, onWords, note } = this.data
    if (!reason) return
    const content = `${holder}${onWords}离任：${LEAVINGS[reason]}。有候补的，候补接着就任。`
    const { confirm } = await wx.showModal({ title: '办理离任', content, confirmText: '离任' })
    if (confirm && (await act(this, () => leaveSeat(id, number, reason, on, note.trim())))) await wx.navigateBack()
  },
})
