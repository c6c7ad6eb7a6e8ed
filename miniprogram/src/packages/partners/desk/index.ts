/** Joint projects by how they stand, and joint meetings: a community's, or an employer's for its clerk. */
import { draw, LOADING } from '../../../pages/draw'
import { myEmployers, type Employer } from '../../../services/employers'
import { figuresOf, type Figures, type Side, type Standing } from '../../../services/partners'
import { queryOf, sideOf, titleOf, type SideQuery } from '../words'

interface Group {
  state: Standing
  title: string
  note: string
}

type Tapped<T extends object> = WechatMiniprogram.BaseEvent<Record<string, never>, T>

const ORDER: Standing[] = ['overdue', 'proposed', 'active', 'finished', 'cancelled']

const NO_CLERK = '这里是单位联络员办事的地方。单位把您报给区里登记以后，就能看到本单位的共建项目。'

const countOf = ({ states, overdue }: Figures, state: Standing) => (state === 'overdue' ? overdue : states[state] ?? 0)

const groupsOf = (found: Figures): Group[] =>
  ORDER.map((state) => ({ state, title: titleOf(state), count: countOf(found, state) })).filter(({ count }) => count)
    .map(({ count, ...group }) => ({ ...group, note: `${count} 个` }))

const wholeWords = ({ all, states }: Figures) =>
  (all ? `一共 ${all} 个共建项目，完成 ${states.finished ?? 0} 个` : '还没有共建项目')

Page({
  data: {
    ...LOADING, side: {} as Side, isPlace: false, name: '', whole: '', all: 0, shared: false, groups: [] as Group[],
    employers: [] as Employer[],
  },
  onLoad(query: SideQuery) { this.setData({ side: sideOf(query), isPlace: Boolean(query.place) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const { side, isPlace } = this.data
      if (isPlace) return this.figures(side)
      const employers = await myEmployers()
      if (!employers.length) return { state: 'forbidden', sentence: NO_CLERK }
      const asked = side.employer ?? (employers.length === 1 ? employers[0].id : 0)
      if (!asked) return { employers }
      const name = employers.find(({ id }) => id === asked)?.name ?? ''
      return { name, ...(await this.figures({ employer: asked })) }
    })
  },
  async figures(side: Side) {
    const found = await figuresOf(side)
    return {
      side, employers: [], whole: wholeWords(found), all: found.all, groups: groupsOf(found),
      shared: Boolean(side.employer && found.all),
    }
  },
  choose({ currentTarget }: Tapped<{ id: number }>) {
    void wx.navigateTo({ url: `/packages/partners/desk/index?employer=${currentTarget.dataset.id}` })
  },
  open({ currentTarget }: Tapped<{ state: string }>) {
    const { state } = currentTarget.dataset
    void wx.navigateTo({ url: `/packages/partners/list/index?${queryOf(this.data.side)}${state ? `&state=${state}` : ''}` })
  },
  meetings() { void wx.navigateTo({ url: `/packages/partners/meetings/index?${queryOf(this.data.side)}` }) },
  record() { void wx.navigateTo({ url: '/packages/secretary/meeting/index' }) },
  propose() { void wx.navigateTo({ url: '/packages/secretary/project/index' }) },
})
