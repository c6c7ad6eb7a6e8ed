/** An employer's shifts: by them a start of service within working hours is noticed. */
import { draw, LOADING } from '../../../pages/draw'
import { shifts, type Shift } from '../../../services/employers'
import { shiftWords } from '../week'

interface Row {
  id: number
  title: string
  note: string
}

const rowOf = (found: Shift): Row => ({ id: found.id, title: `${found.name}${found.usual ? '（通常的班）' : ''}`, note: shiftWords(found) })

Page({
  data: { ...LOADING, employer: 0, items: [] as Row[] },
  onLoad({ employer }: { employer?: string }) { this.setData({ employer: Number(employer) }) },
  onShow() { return this.load() },
  load() { return draw(this, async () => ({ items: (await shifts(this.data.employer)).map(rowOf) })) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>) {
    void wx.navigateTo({ url: `/packages/employer/shift/index?employer=${this.data.employer}&id=${currentTarget.dataset.id}` })
  },
  add() { void wx.navigateTo({ url: `/packages/employer/shift/index?employer=${this.data.employer}` }) },
})
