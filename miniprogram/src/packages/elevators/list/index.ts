/** The lifts of my places; where there is one, it opens at once, but for who may begin another. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { elevators } from '../../../services/elevators'
import { me } from '../../../services/identity'
import { RUNNERS } from '../words'

interface Name {
  id: number
  title: string
}

interface Tap {
  id: number
}

async function names(cursor?: string): Promise<Listed<Name>> {
  const { items, next } = await elevators(cursor)
  return { items: items.map(({ id, title, live }) => ({ id, title: live ? title : `${title}（已结束）` })), next }
}

const pageOf = (id: number) => `/packages/elevators/elevator/index?id=${id}`

Page({
  data: { ...LOADING, runs: false, items: [] as Name[], next: null as string | null },
  async onLoad() {
    await this.load()
    if (this.data.runs) return
    const [only, ...others] = this.data.items
    if (only && !others.length) await wx.redirectTo({ url: pageOf(only.id) })
  },
  onReachBottom() { return drawMore(this, names) },
  async load() {
    await drawList(this, '您住的地方还没有加装电梯的项目。想加装，可以和邻居商量好，再找社区。', names)
    if (this.data.state !== 'ready' && this.data.state !== 'empty') return
    const { roles } = await me()
    if (roles.some(({ role }) => RUNNERS.includes(role))) this.setData({ runs: true, state: 'ready' })
  },
  begin() { void wx.navigateTo({ url: '/packages/elevators/begin/index' }) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: pageOf(currentTarget.dataset.id) })
  },
})
