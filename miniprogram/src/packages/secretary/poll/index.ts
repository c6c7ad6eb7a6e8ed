/** Running a poll: what still hinders it, its opening, how many have come, its end. */
import { act, draw, LOADING } from '../../../pages/draw'
import { turnouts, type Verdict } from '../../../pages/votes/bars'
import { discardPoll, extendPoll, openPoll, poll, pollResult, publishPoll, retractPoll, withdrawPoll, type Poll } from '../../../services/votes'
import { faceOf, NO_FACE, openingWords } from './face'
import type { Reasoned, Tapped } from '../taps'

const NOT_YOURS = { state: 'forbidden', sentence: '这次表决不归您管。' }

async function turnoutOf({ id, state }: Poll): Promise<Verdict[]> {
  if (state !== 'open') return []
  const { items, contests } = await pollResult(id)
  return turnouts(items, contests)
}

/** What wants a reason that everybody reads. */
const ASKED = {
  withdraw: { title: '为什么撤回', action: '撤回这次表决' },
  retract: { title: '为什么收回公示', action: '收回公示' },
  extend: { title: '为什么延期', action: '延期' },
}

Page({
  data: { ...LOADING, ...NO_FACE, id: 0, busy: false, opening: '', turnout: [] as Verdict[], asking: '' as '' | keyof typeof ASKED, asked: ASKED },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const found = await poll(this.data.id)
      if (!found.may_manage) return NOT_YOURS
      return { ...faceOf(found), opening: openingWords(found), turnout: await turnoutOf(found) }
    })
  },
  change() { void wx.navigateTo({ url: `/packages/secretary/draft/index?id=${this.data.id}` }) },
  doors() { void wx.navigateTo({ url: `/packages/votes/doors/index?id=${this.data.id}` }) },
  papers() { void wx.navigateTo({ url: `/packages/votes/papers/index?id=${this.data.id}` }) },
  proxies() { void wx.navigateTo({ url: `/packages/votes/proxies/index?id=${this.data.id}` }) },
  duties() { void wx.navigateTo({ url: `/packages/votes/duties/index?id=${this.data.id}` }) },
  result() { void wx.navigateTo({ url: `/packages/votes/result/index?id=${this.data.id}` }) },
  prints() { void wx.navigateTo({ url: `/packages/secretary/prints/index?id=${this.data.id}` }) },
  look() { void wx.navigateTo({ url: `/packages/votes/poll/index?id=${this.data.id}` }) },
  async begin() {
    const { confirm } = await wx.showModal({ title: '开始投票', content: this.data.opening, confirmText: '开始' })
    if (confirm && (await act(this, () => openPoll(this.data.id)))) await this.load()
  },
  async discard() {
    const { confirm } = await wx.showModal({ title: '丢掉草稿', content: '丢掉以后找不回来。', confirmText: '丢掉' })
    if (confirm && (await act(this, () => discardPoll(this.data.id).then(() => true)))) await wx.navigateBack()
  },
  candidates() { void wx.navigateTo({ url: `/packages/votes/candidates/index?id=${this.data.id}` }) },
  objections() { void wx.navigateTo({ url: `/packages/votes/objections/index?id=${this.data.id}` }) },
  async publish() {
    const content = '公示期间什么都不能改；到期以后才能开始投票。'
    const { confirm } = await wx.showModal({ title: '公示名册', content, confirmText: '公示' })
    if (confirm && (await act(this, () => publishPoll(this.data.id)))) await this.load()
  },
  ask({ currentTarget }: Tapped<{ what: keyof typeof ASKED }>) { this.setData({ asking: currentTarget.dataset.what }) },
  keep() { this.setData({ asking: '' }) },
  async send({ detail }: Reasoned) {
    const { asking, id, latest } = this.data
    const deeds = {
      withdraw: () => withdrawPoll(id, detail.words), retract: () => retractPoll(id, detail.words),
      extend: () => extendPoll(id, latest, detail.words),
    }
    if (!asking || !(await act(this, deeds[asking]))) return
    this.keep()
    await this.load()
  },
})
