/** An employer's people, for its clerk: all, or those of a name or a telephone number. */
import { act, draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { colleagues, type Colleague } from '../../../services/employers'

interface Row {
  id: number
  name: string
  note: string
}

const rowOf = ({ id, name, phone_masked, community }: Colleague): Row => ({ id, name, note: `${community.name}，${phone_masked}` })

const noneWords = (wanted: string) =>
  (wanted ? `没有找到“${wanted}”。可以只写名字里的一个字，或者写全手机号。` : '还没有人从您的单位到社区报到。')

async function read(employer: number, wanted: string, cursor?: string): Promise<Listed<Row> & { none: string }> {
  const { items, next } = await colleagues(employer, wanted, cursor)
  return { items: items.map(rowOf), next, none: noneWords(wanted) }
}

Page({
  data: {
    ...LOADING, busy: false, employer: 0, typed: '', wanted: '', none: '', items: [] as Row[], next: null as string | null,
  },
  onLoad({ employer }: { employer?: string }) { this.setData({ employer: Number(employer) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Row>(this, (cursor) => read(this.data.employer, this.data.wanted, cursor)) },
  load() { return draw(this, () => read(this.data.employer, this.data.wanted)) },
  write({ detail }: WechatMiniprogram.Input) { this.setData({ typed: detail.value }) },
  find() {
    const wanted = this.data.typed.trim()
    return act(this, async () => this.setData({ ...(await read(this.data.employer, wanted)), wanted }))
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>) {
    void wx.navigateTo({ url: `/packages/employer/person/index?employer=${this.data.employer}&id=${currentTarget.dataset.id}` })
  },
})
