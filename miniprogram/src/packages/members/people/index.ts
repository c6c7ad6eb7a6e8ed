/** A place's members, for its secretary: all, or those of a name or a telephone number. */
import { act, draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { membersAt, type Member } from '../../../services/members'

interface Row {
  id: number
  name: string
  note: string
}

const rowOf = ({ id, name, phone_masked, employer }: Member): Row => ({ id, name, note: `${employer}，${phone_masked}` })

const noneWords = (wanted: string) =>
  (wanted ? `没有找到“${wanted}”。可以只写名字里的一个字，或者手机号的后四位。` : '还没有党员报到到这里。')

async function read(place: number, wanted: string, cursor?: string): Promise<Listed<Row> & { none: string }> {
  const { items, next } = await membersAt(place, wanted, cursor)
  return { items: items.map(rowOf), next, none: noneWords(wanted) }
}

Page({
  data: { ...LOADING, busy: false, place: 0, typed: '', wanted: '', none: '', items: [] as Row[], next: null as string | null },
  onLoad({ place }: { place?: string }) { this.setData({ place: Number(place) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Row>(this, (cursor) => read(this.data.place, this.data.wanted, cursor)) },
  load() { return draw(this, () => read(this.data.place, this.data.wanted)) },
  write({ detail }: WechatMiniprogram.Input) { this.setData({ typed: detail.value }) },
  find() {
    const wanted = this.data.typed.trim()
    return act(this, async () => this.setData({ ...(await read(this.data.place, wanted)), wanted }))
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>) {
    void wx.navigateTo({ url: `/packages/members/person/index?id=${currentTarget.dataset.id}` })
  },
})
