/** Everything that is kept about me: to see, to correct, to take along, to end. */
import { act, draw, LOADING } from '../../../pages/draw'
import { myData, type PersonalData } from '../../../services/identity'
import { dayWords } from '../../../utils/dates'
import { groupsOf, type Group } from './groups'

Page({
  data: { ...LOADING, busy: false, name: '', phone: '', since: '', groups: [] as Group[] },
  onShow() { return this.load() },
  load() {
    return draw(this, async () => {
      const kept: PersonalData = await myData()
      const { name, phone_masked } = kept.person
      return { name: name ?? '没有写', phone: phone_masked ?? '没有', since: dayWords(kept.created_at), groups: groupsOf(kept) }
    })
  },
  rename() { void wx.navigateTo({ url: '/packages/me/name/index' }) },
  copy() {
    return act(this, async () => {
      const text = JSON.stringify(await myData(), null, 2)
      await wx.setClipboardData({ data: text }).then(
        () => wx.showModal({ title: '已经复制', content: '全部资料都在剪贴板里，可以粘贴到微信发给自己保存。', showCancel: false, confirmText: '好' }),
        () => undefined, // the person did not agree to the clipboard
      )
    })
  },
  leave() { void wx.navigateTo({ url: '/packages/me/leave/index' }) },
})
