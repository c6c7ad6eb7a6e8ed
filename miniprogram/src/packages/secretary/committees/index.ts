/** Estates by how their owners' committee stands: each number opens the estates behind it. */
import { draw, LOADING } from '../../../pages/draw'
import { committeeFigures, type Figures, type Standing } from '../../../services/bodies'
import type { Tapped } from '../taps'
import { titleOf } from './words'

interface Group {
  state: Standing
  title: string
  note: string
}

const ORDER: Standing[] = ['expired', 'short', 'waiting', 'working']

const groupsOf = (found: Figures): Group[] =>
  ORDER.filter((state) => found[state]).map((state) => ({ state, title: titleOf(state), note: `${found[state]} 个小区` }))

Page({
  data: { ...LOADING, place: 0, whole: '', represented: '', groups: [] as Group[] },
  onLoad({ place }: { place?: string }) { this.setData({ place: Number(place) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const found = await committeeFigures(this.data.place)
      if (!found.estates) return { state: 'empty', sentence: '这里没有小区。' }
      return {
        whole: `${found.estates} 个小区，${found.working} 个业委会正常运行`, groups: groupsOf(found),
        represented: `有业委会、业主代表或自治委员会正常运行的，一共 ${found.represented} 个小区。任期已满的不算。`,
      }
    })
  },
  open({ currentTarget }: Tapped<{ state: Standing }>) {
    void wx.navigateTo({ url: `/packages/secretary/estates/index?place=${this.data.place}&state=${currentTarget.dataset.state}` })
  },
})
