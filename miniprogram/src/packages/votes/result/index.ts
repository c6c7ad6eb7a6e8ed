/** What came of it; while it runs nobody sees who leads, only how many came. */
import { draw, LOADING } from '../../../pages/draw'
import { pollResult } from '../../../services/votes'
import { timeWords } from '../../../utils/dates'
import { choiceOf, turnouts, verdictOf, type Chosen, type Verdict } from '../../../pages/votes/bars'

const RUNNING = '投票还在进行，现在只看有多少人来投。同意多少、不同意多少，截止后才公布。'
const COUNTING = '投票已经结束，现在只看有多少人来投。数完才公布同意多少、不同意多少。'

Page({
  data: { ...LOADING, id: 0, title: '', running: false, closes: '', verdicts: [] as Verdict[], chosen: [] as Chosen[], remark: '' },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const { poll, state, items, contests } = await pollResult(this.data.id)
      const counted = items.some(({ carried }) => carried !== null)
      const matters = items.filter(({ item_id }) => !contests.some(({ options }) => options.some((each) => each.item_id === item_id)))
      const running = !counted
      const remark = state === 'open' ? RUNNING : counted ? '' : COUNTING
      return {
        title: poll.title, running, remark, chosen: counted ? contests.map((contest) => choiceOf(contest, items)) : [], closes: `${timeWords(poll.closes_at)} 截止`,
        verdicts: running ? turnouts(items, contests) : matters.map(verdictOf),
      }
    })
  },
  leave() { void wx.navigateBack() },
})
