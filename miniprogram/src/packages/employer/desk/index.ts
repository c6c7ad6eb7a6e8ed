/** The desk of an employer's clerk: its report slips, what is late first, its people, what communities tell it, its shifts. */
import { draw, LOADING } from '../../../pages/draw'
import { employerFigures, myEmployers, type Employer } from '../../../services/employers'
import { groupsOf, wholeWords, type Group } from '../groups'

interface Tap {
  url: string
}

interface Choice {
  id: number
}

type Tapped<T extends object> = WechatMiniprogram.BaseEvent<Record<string, never>, T>

const NONE = { state: 'empty', sentence: '您不是单位的联络员。单位党组织请区县登记您的手机号以后，这里才有内容。' }

Page({
  data: { ...LOADING, id: 0, name: '', whole: '', groups: [] as Group[], employers: [] as Employer[] },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id ?? 0) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const employers = await myEmployers()
      if (!employers.length) return NONE
      const chosen = employers.length === 1 ? employers[0] : employers.find(({ id }) => id === this.data.id)
      if (!chosen) return { employers, id: 0 }
      const found = await employerFigures(chosen.id)
      return { employers, id: chosen.id, name: chosen.name, whole: wholeWords(found), groups: groupsOf(found) }
    })
  },
  choose({ currentTarget }: Tapped<Choice>) {
    this.setData({ id: Number(currentTarget.dataset.id) })
    return this.load()
  },
  other() { this.setData({ id: 0 }) },
  open({ currentTarget }: Tapped<Tap>) { void wx.navigateTo({ url: currentTarget.dataset.url }) },
})
