/** A body's terms, the last first, with everybody who sat in them and why they left. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { LEAVINGS } from '../../../pages/say'
import { terms, type Term } from '../../../services/bodies'
import { dateWords } from '../../../utils/dates'

interface Row {
  number: number
  begins: string
  ends: string
  sat: { key: string; name: string; note: string }[]
}

function spanOf({ begins, ends, reason }: Term['holders'][number]) {
  if (!ends) return `${dateWords(begins)}起在任`
  return `${dateWords(begins)}到${dateWords(ends)}${reason ? `，${LEAVINGS[reason]}` : ''}`
}

const rowOf = ({ number, begins, ends, holders }: Term): Row => ({
  number, begins: dateWords(begins), ends: dateWords(ends),
  sat: holders.map((each, index) => ({ key: String(index), name: each.name, note: spanOf(each) })),
})

async function rowsOf(id: number, cursor?: string): Promise<Listed<Row>> {
  const { items, next } = await terms(id, cursor)
  return { items: items.map(rowOf), next }
}

Page({
  data: { ...LOADING, id: 0, items: [] as Row[], next: null as string | null },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  onReachBottom() { return drawMore<Row>(this, (cursor) => rowsOf(this.data.id, cursor)) },
  load() { return drawList<Row>(this, '还没有开始过任期。', () => rowsOf(this.data.id)) },
})
