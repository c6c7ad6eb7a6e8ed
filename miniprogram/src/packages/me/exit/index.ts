/** Out of this phone, or out of every phone. */
import { act } from '../../../pages/draw'
import { logOut, logOutEverywhere } from '../../../services/identity'
import { dropLogin } from '../../../utils/session'

Page({
  data: { busy: false },
  here() { return this.leave(logOut) },
  everywhere() { return this.leave(logOutEverywhere) },
  async leave(tell: () => Promise<unknown>) {
    const out = await act(this, () => tell().then(() => true))
    if (!out) return
    dropLogin()
    await wx.reLaunch({ url: '/pages/start/index' })
  },
})
