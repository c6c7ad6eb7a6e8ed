/** Everything that is kept about me: to see, to correct, to take along, to end. */
import { act, draw, LOADING } from '../../../pages/draw'
import { myData, type PersonalData } from '../../../services/identity'
import { dayWords } from '../../../utils/dates'
import { groupsOf, type Group } from './groups'

const COPIED = {
  title: '已经复制', content: '全部资料都在剪贴板里，可以粘贴到微信发给自己保存。', showCancel: false, confirmText: '好',
}

/** The person keeps the clipboard to themselves: then there is no copy, and nothing to say. */
const notAgreed = () => undefined

Page({
  data: { ...LOADING, busy: false, name: '', phone: '', since: '', groups: [] as Group[] },
  onShow() { return this.load() },
  load() {
    return draw(this, async () => {
      const kept: PersonalData = await myData()
      const { name, phone_masked } = kept.person
      const since = dayWords(kept.created_at)
      return { name: name ?? '没有写', phone: phone_masked ?? '没有', since, groups: groupsOf(kept) }
    })
  },
  rename() { void wx.navigateTo({ url: '/packages/me/name/index' }) },
  async copy() {
    const kept = await act(this, myData)
    if (kept) await wx.setClipboardData({ data: JSON.stringify(kept, null, 2) }).then(() => wx.showModal(COPIED), notAgreed)
  },
  leave() { void wx.navigateTo({ url: '/packages/me/leave/index' }) },
})
