/** One reported matter with its steps: whoever has it answers or passes it on, whoever reported it may take it back. */
import { act, draw, LOADING } from '../../../pages/draw'
import { placeNamed } from '../../../services/places'
import { report, type Deed } from '../../../services/reports'
import { isAnswer } from '../../../utils/failures'
import { deskAbove } from '../words'
import { ASKINGS, DEEDS, faceOf, NO_FACE } from './face'

type Asked = Deed | ''

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, { deed: Deed }>

Page({
  data: { ...LOADING, ...NO_FACE, id: 0, busy: false, above: '', asked: '' as Asked, askings: ASKINGS },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const { id, asked } = this.data
      const found = await report(id)
      const above = found.may.includes('pass_on') ? deskAbove(await placeNamed(found.desk.id)) : ''
      return { ...faceOf(found), above, asked: found.may.some((deed) => deed === asked) ? asked : '' }
    })
  },
  ask({ currentTarget }: Tapped) { this.setData({ asked: currentTarget.dataset.deed }) },
  keep() { this.setData({ asked: '' }) },
  async send({ detail }: WechatMiniprogram.CustomEvent<{ words: string }>) {
    const { asked } = this.data
    if (!asked) return
    const done = await act(this, () => this.take(asked, detail.words))
    if (!done) return
    void wx.showToast({ title: ASKINGS[asked].done, icon: 'success' })
    await this.load()
  },
  /** Where the server says no, somebody was faster: the page then says how it stands. */
  async take(deed: Deed, words: string) {
    try {
      return await DEEDS[deed](this.data.id, words)
    } catch (error) {
      if (isAnswer(error)) await this.load()
      throw error
    }
  },
  openVisit() { void wx.navigateTo({ url: `/packages/care/need/index?id=${this.data.visit}` }) },
})
