/** A home that I look after: a visit written down in a few taps, and the visits so far. */
import { act, draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { enterVisit, visitsTo } from '../../../services/care'
import { rowOf, USUAL, type Row } from './words'

type Field = 'note' | 'need' | 'sealed'

type Tapped<T extends object> = WechatMiniprogram.BaseEvent<Record<string, never>, T>

type Written = WechatMiniprogram.CustomEvent<{ value: string }, Record<string, never>, { field: Field }>

const BLANK = { note: '', need: '', sealed: '', hasNeed: false, hasSealed: false }

async function rowsOf(id: number, cursor?: string): Promise<Listed<Row>> {
  const { items, next } = await visitsTo(id, cursor)
  return { items: items.map(rowOf), next }
}

Page({
  data: { ...LOADING, ...BLANK, busy: false, id: 0, label: '', usual: USUAL, items: [] as Row[], next: null as string | null },
  onLoad({ id, label = '' }: { id?: string; label?: string }) {
    this.setData({ id: Number(id), label: decodeURIComponent(label) })
    return this.load()
  },
  onReachBottom() { return drawMore(this, (cursor) => rowsOf(this.data.id, cursor)) },
  load() { return draw(this, () => rowsOf(this.data.id)) },
  write({ detail, currentTarget }: Written) { this.setData({ [currentTarget.dataset.field]: detail.value }) },
  say({ currentTarget }: Tapped<{ words: string }>) { this.setData({ note: currentTarget.dataset.words }) },
  tick({ currentTarget }: Tapped<{ field: 'hasNeed' | 'hasSealed' }>) {
    const { field } = currentTarget.dataset
    this.setData({ [field]: !this.data[field] })
  },
  save() {
    return act(this, async () => {
      const { id, note, need, sealed, hasNeed, hasSealed } = this.data
      await enterVisit(id, note.trim(), hasNeed ? need.trim() : '', hasSealed ? sealed.trim() : '')
      void wx.showToast({ title: '记下了', icon: 'success' })
      this.setData(BLANK)
      await this.load()
    })
  },
})
