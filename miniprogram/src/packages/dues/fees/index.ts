/** The fees of my places in figures that name nobody; the way to the homes for those who keep the books. */
import { drawList, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { fees, type Fee } from '../../../services/dues'
import { totalWords } from '../words'

interface Row {
  id: number
  title: string
  place: string
  lines: string[]
  manages: boolean
  note: string
}

const NOTES: Record<Fee['state'], string> = {
  waiting: '等另一个人复核，复核以后才开始收', running: '', returned: '没有通过复核', undone: '已经撤销',
}

const rowOf = (each: Fee): Row => ({
  id: each.id, title: `${each.period}${each.name}`, place: each.place.name, lines: totalWords(each),
  manages: each.manages && each.state === 'running', note: NOTES[each.state],
})

async function rows(cursor?: string): Promise<Listed<Row>> {
  const { items, next } = await fees(cursor)
  return { items: items.map(rowOf), next }
}

Page({
  data: { ...LOADING, items: [] as Row[], next: null as string | null },
  onShow() { return this.load() },
  onReachBottom() { return drawMore(this, rows) },
  load() { return drawList(this, '您的小区还没有在这里收费', rows) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>) {
    void wx.navigateTo({ url: `/packages/dues/homes/index?id=${currentTarget.dataset.id}` })
  },
})
