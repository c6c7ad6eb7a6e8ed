/** What I cast, with the receipts; they can be found again here as long as the poll is kept. */
import { act, draw, LOADING } from '../../../pages/draw'
import { ownBallots, poll } from '../../../services/votes'
import { questionsOf } from '../questions'
import { slipsOf, type Slip } from './slips'

interface Tap {
  receipt: string
}

const NONE = '这次表决您还没有投过票，所以没有回执。'

Page({
  data: { ...LOADING, id: 0, fresh: false, busy: false, title: '', slips: [] as Slip[], titled: false, waiting: 0 },
  onLoad({ id, fresh }: { id?: string; fresh?: string }) {
    this.setData({ id: Number(id), fresh: fresh === '1' })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const [found, casts] = await Promise.all([poll(this.data.id), ownBallots(this.data.id)])
      const waiting = found.may_vote ? found.homes.filter(({ voted, casts }) => casts && !voted).length : 0
      const slips = slipsOf(casts, found)
      return { title: found.title, slips, titled: questionsOf(found).length > 1, waiting, ...(!casts.length && { state: 'empty', sentence: NONE }) }
    })
  },
  copy({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    return act(this, () => wx.setClipboardData({ data: currentTarget.dataset.receipt }).catch(() => undefined))
  },
  check({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/votes/proof/index?id=${this.data.id}&receipt=${currentTarget.dataset.receipt}` })
  },
  vote() { void wx.redirectTo({ url: `/packages/votes/ballot/index?id=${this.data.id}` }) },
  leave() { void wx.navigateBack() },
})
