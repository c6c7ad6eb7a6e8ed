/** Who goes to the doors of which stairwell; officials send them and let them go. */
import { act, draw, LOADING } from '../../../pages/draw'
import { duties, relieve, sendTo, stairwells, type Duty, type Stairs } from '../../../services/doors'

interface IdTap {
  id: number
}

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, IdTap>

interface Stair {
  id: number
  name: string
  left: string
  goes: { id: number; words: string }[]
}

const phoneWords = ({ name, phone_masked }: Duty) => [name, phone_masked].filter(Boolean).join(' ')

/** A duty for a whole building stands with the building, behind its stairwells. */
function stairsOf(stairs: Stairs[], all: Duty[]): Stair[] {
  const at = (id: number) => all.filter(({ place }) => place.id === id).map((duty) => ({ id: duty.id, words: phoneWords(duty) }))
  const known = stairs.map(({ place }) => place.id)
  const others = all.filter(({ place }, index) =>
    !known.includes(place.id) && all.findIndex((other) => other.place.id === place.id) === index)
  return [
    ...stairs.map(({ place, place_name, left }) => ({ id: place.id, name: place_name, left: left ? `还差 ${left} 家` : '齐了', goes: at(place.id) })),
    ...others.map(({ place, place_name }) => ({ id: place.id, name: place_name, left: '', goes: at(place.id) })),
  ]
}

Page({
  data: { ...LOADING, id: 0, busy: false, items: [] as Stair[], sending: 0, phone: '' },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const { id } = this.data
      const [all, stairs] = await Promise.all([duties(id), stairwells(id)])
      return { items: stairsOf(stairs, all) }
    })
  },
  ask({ currentTarget }: Tapped) { this.setData({ sending: Number(currentTarget.dataset.id), phone: '' }) },
  leave() { this.setData({ sending: 0 }) },
  write({ detail }: WechatMiniprogram.Input) { this.setData({ phone: detail.value }) },
  async send() {
    const { id, sending, phone } = this.data
    if (!(await act(this, () => sendTo(id, sending, phone.trim())))) return
    this.leave()
    await this.load()
  },
  async relieve({ currentTarget }: Tapped) {
    const { confirm } = await wx.showModal({
      title: '不用去了', content: '以后他就看不到这里的名单了。', confirmText: '不用去了', cancelText: '再想想',
    })
    if (confirm && (await act(this, () => relieve(this.data.id, Number(currentTarget.dataset.id)).then(() => true)))) await this.load()
  },
})
