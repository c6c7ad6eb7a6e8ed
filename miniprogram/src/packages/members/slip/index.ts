/** One report slip, for whom it is for, its community and its employer: each sees what they can do with it now. */
import { act, draw, LOADING } from '../../../pages/draw'
import { acceptSlip, acknowledgeSlip, giveReceipt, returnSlip, slip, withdrawSlip } from '../../../services/slips'
import { faceOf, NO_FACE } from './face'

/** For which step a reason is asked. */
type Asked = '' | 'return' | 'withdraw'

type Reasoned = WechatMiniprogram.CustomEvent<{ words: string }>

const FINAL = {
  title: '接收这位党员', content: '接收以后就编入社区的党员名单，不能再退回。', confirmText: '接收', cancelText: '再看看',
}

Page({
  data: { ...LOADING, ...NO_FACE, id: 0, busy: false, asked: '' as Asked },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => faceOf(await slip(this.data.id)))
  },
  async go() {
    const { deed, id } = this.data
    if (deed === 'report') return void wx.navigateTo({ url: `/packages/members/report/index?id=${id}` })
    if (deed === 'accept' && !(await wx.showModal(FINAL)).confirm) return undefined
    if (deed === 'accept') return this.take('已接收', () => acceptSlip(id))
    if (deed === 'receipt') return this.take('已发回执', () => giveReceipt(id))
    return this.take('已确认', () => acknowledgeSlip(id))
  },
  take(title: string, deed: () => ReturnType<typeof slip>) {
    return act(this, async () => {
      this.setData({ ...faceOf(await deed()), asked: '' })
      void wx.showToast({ title, icon: 'success' })
    })
  },
  takePaper() { void wx.navigateTo({ url: `/packages/members/report/index?id=${this.data.id}&paper=1` }) },
  askReturn() { this.setData({ asked: 'return' }) },
  askWithdrawal() { this.setData({ asked: 'withdraw' }) },
  keep() { this.setData({ asked: '' }) },
  sendBack({ detail }: Reasoned) { return this.take('已退回', () => returnSlip(this.data.id, detail.words)) },
  withdraw({ detail }: Reasoned) { return this.take('已作废', () => withdrawSlip(this.data.id, detail.words)) },
  readdress() { void wx.navigateTo({ url: `/packages/members/readdress/index?id=${this.data.id}` }) },
})
