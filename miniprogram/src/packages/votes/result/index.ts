/** What came of it; while it runs nobody sees who leads, only how many came. */
import { draw, LOADING } from '../../../pages/draw'
import { pollResult } from '../../../services/votes'
import { timeWords } from '../../../utils/dates'
import { verdictOf, type Verdict } from '../../../pages/votes/bars'

Page({
  data: { ...LOADING, id: 0, title: '', running: false, closes: '', verdicts: [] as Verdict[] },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const { poll, state, items } = await pollResult(this.data.id)
      const verdicts = items.map(verdictOf)
      const running = state === 'open'
      return {
        title: poll.title, running, closes: `${timeWords(poll.closes_at)} 截止`,
        // every item has the same ballots: while it runs, one pair of bars says all
        verdicts: running ? verdicts.slice(0, 1) : verdicts,
      }
    })
  },
  leave() { void wx.navigateBack() },
})
