/** The plan in its versions: what the last one says, what changed each time, and why. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { plans, type Plan } from '../../../services/companies'
import { dateWords } from '../../../utils/dates'
import { papersOf, showPaper, type Paper } from '../words'

interface Version {
  id: number
  title: string
  reason: string
  facts: { name: string; words: string }[]
  changes: { name: string; before: string; after: string }[]
  papers: Paper[]
  open: boolean
}

interface Tap {
  at: number
  id: string
  picture: boolean
}

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, Tap>

const versionOf = ({ id, number, reason, facts, changes, files, written_at }: Plan, open: boolean): Version => ({
  id, title: `第 ${number} 版，${dateWords(written_at)}`, reason, facts: facts.filter(({ name }) => name !== '附件'), changes,
  papers: papersOf(files, '方案附件'), open,
})

/** The last version stands open; of the earlier ones what they say can be opened. */
const versions = (id: number) => async (cursor?: string): Promise<Listed<Version>> => {
  const { items, next } = await plans(id, cursor)
  return { items: items.map((each, at) => versionOf(each, !cursor && at === 0)), next }
}

Page({
  data: { ...LOADING, busy: false, id: 0, items: [] as Version[], next: null as string | null },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  onReachBottom() { return drawMore(this, versions(this.data.id)) },
  load() { return drawList(this, '还没有方案。', versions(this.data.id)) },
  unfold({ currentTarget }: Tapped) { this.setData({ [`items[${currentTarget.dataset.at}].open`]: true }) },
  show({ currentTarget }: Tapped) { return showPaper(this, currentTarget.dataset) },
})
