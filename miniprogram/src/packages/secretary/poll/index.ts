/** Running a poll: what still hinders it, its opening, how many have come, its end. */
import { act, draw, LOADING } from '../../../pages/draw'
import { verdictOf, type Bar } from '../../../pages/votes/bars'
import { discardPoll, openPoll, poll, pollResult, withdrawPoll, type Poll } from '../../../services/votes'
import { faceOf, NO_FACE, openingWords } from './face'
import type { Reasoned } from '../taps'

const NOT_YOURS = { state: 'forbidden', sentence: '这次表决不归您管。' }

/** While it runs, every item has the same turnout. */
const turnoutOf = async ({ id, state }: Poll) =>
  (state === 'open' ? verdictOf((await pollResult(id)).items[0]).came : [])

Page({
  data: { ...LOADING, ...NO_FACE, id: 0, busy: false, opening: '', bars: [] as Bar[], isWithdrawing: false },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const found = await poll(this.data.id)
      if (!found.may_manage) return NOT_YOURS
      return { ...faceOf(found), opening: openingWords(found), bars: await turnoutOf(found) }
    })
  },
  change() { void wx.navigateTo({ url: `/packages/secretary/draft/index?id=${this.data.id}` }) },
  doors() { void wx.navigateTo({ url: `/packages/secretary/doors/index?id=${this.data.id}` }) },
  result() { void wx.navigateTo({ url: `/packages/votes/result/index?id=${this.data.id}` }) },
  look() { void wx.navigateTo({ url: `/packages/votes/poll/index?id=${this.data.id}` }) },
  async begin() {
    const { confirm } = await wx.showModal({ title: '开始投票', content: this.data.opening, confirmText: '开始' })
    if (confirm && (await act(this, () => openPoll(this.data.id)))) await this.load()
  },
  async discard() {
    const { confirm } = await wx.showModal({ title: '丢掉草稿', content: '丢掉以后找不回来。', confirmText: '丢掉' })
    if (confirm && (await act(this, () => discardPoll(this.data.id).then(() => true)))) await wx.navigateBack()
  },
  askReason() { this.setData({ isWithdrawing: true }) },
  keep() { this.setData({ isWithdrawing: false }) },
  async withdraw({ detail }: Reasoned) {
    if (!(await act(this, () => withdrawPoll(this.data.id, detail.words)))) return
    this.keep()
    await this.load()
  },
})
