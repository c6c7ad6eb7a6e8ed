/** The end of an account: what goes, what stays, and one question more. */
import { act } from '../../../pages/draw'
import { closeAccount } from '../../../services/identity'
import { dismissDeed, keptDeeds } from '../../../utils/kept'
import { dropLogin } from '../../../utils/session'
import { forget } from '../../../utils/storage'

Page({
  data: { busy: false },
  async leave() {
    const { confirm } = await wx.showModal({
      title: '真的要注销吗', content: '注销以后不能恢复。', confirmText: '注销', confirmColor: '#b3261e', cancelText: '不注销',
    })
    if (!confirm) return
    const closed = await act(this, async () => {
      await closeAccount()
      return true
    })
    if (!closed) return
    keptDeeds().forEach(({ key }) => dismissDeed(key))
    dropLogin()
    forget('pending-scans')
    await wx.reLaunch({ url: '/pages/start/index' })
  },
  stay() { void wx.navigateBack() },
})
