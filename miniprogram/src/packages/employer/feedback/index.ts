/** One feedback as it was signed: the sums, who is behind them, what it corrects, and its other versions. */
import { draw, drawMore, LOADING } from '../../../pages/draw'
import { changeOf, periodWords, rowOf, sumWords, type Row } from '../../../pages/feedback/words'
import { feedback, feedbackChanges, feedbackLines, feedbackVersions, type Feedback } from '../../../services/feedback'
import { timeWords } from '../../../utils/dates'

interface Fact {
  label: string
  value: string
}

interface Version {
  id: number
  title: string
  note: string
}

const factsOf = ({ community, employer, version, signed_at, reason }: Feedback): Fact[] => [
  { label: '社区', value: community.name },
  { label: '单位', value: employer },
  { label: '签发', value: timeWords(signed_at) },
  { label: '版次', value: `第 ${version} 版` },
  { label: '更正原因', value: reason },
].filter(({ value }) => value)

const versionOf = ({ id, version, signed_at, reason }: Feedback): Version =>
  ({ id, title: `第 ${version} 版`, note: [`${timeWords(signed_at)} 签发`, reason].filter(Boolean).join('，') })

/** Whoever asks for more than this of what one correction changed reads the lines themselves. */
const changesIn = async (id: number) => (await feedbackChanges(id)).items.map(changeOf)

async function lines(id: number, cursor?: string) {
  const { items, next } = await feedbackLines(id, cursor)
  return { items: items.map(rowOf), next }
}

Page({
  data: {
    ...LOADING, id: 0, title: '', sum: '', current: true, facts: [] as Fact[], changes: [] as Row[], versions: [] as Version[],
    items: [] as Row[], next: null as string | null,
  },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Row>(this, (cursor) => lines(this.data.id, cursor)) },
  load() {
    const { id } = this.data
    return draw(this, async () => {
      const [found, listed, changes, versions] = await Promise.all([
        feedback(id), lines(id), changesIn(id), feedbackVersions(id)])
      return {
        ...listed, changes, title: periodWords(found.period), sum: sumWords(found), current: found.current, facts: factsOf(found),
        versions: versions.filter((each) => each.id !== id).map(versionOf),
      }
    })
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>) {
    void wx.redirectTo({ url: `/packages/employer/feedback/index?id=${currentTarget.dataset.id}` })
  },
})
