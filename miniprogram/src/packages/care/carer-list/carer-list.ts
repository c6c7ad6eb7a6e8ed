/** People of a layer who may look after homes, to be ticked. Sends `tick` with `{carer}`. */
import { carersAt, type Carer, type Layer } from '../../../services/coverage'
import { explain } from '../../../utils/failures'
import { loadWords } from '../words'

interface Tap {
  index: number
}

type Row = Carer & { note: string; chosen: boolean }

Component({
  properties: {
    place: Number,
    layer: { type: String, value: 'member' },
    /** ids */
    chosen: { type: Array, value: [] as number[] },
    /** radio: one of them; checkbox: any of them */
    role: { type: String, value: 'radio' },
    /** who is not asked, an id; 0 is nobody */
    without: Number,
  },
  data: { items: [] as Row[], next: null as string | null, words: '', isRead: false },
  observers: {
    'place, layer'() { if (this.data.place) void this.read('') },
    chosen(chosen: number[]) {
      this.setData({ items: this.data.items.map((row) => ({ ...row, chosen: chosen.includes(row.id) })) })
    },
  },
  methods: {
    find({ detail }: WechatMiniprogram.CustomEvent<{ words: string }>) { return this.read(detail.words) },
    more() { return this.read(this.data.words, this.data.next ?? undefined) },
    async read(words: string, cursor?: string) {
      const { place, layer, without } = this.data
      try {
        const { items, next } = await carersAt(place, layer as Layer, words, cursor)
        if (layer !== this.data.layer) return
        const rows = items.filter(({ id }) => id !== without).map((each) =>
          ({ ...each, note: loadWords(each), chosen: (this.data.chosen as number[]).includes(each.id) }))
        this.setData({ items: cursor ? [...this.data.items, ...rows] : rows, next, words, isRead: true })
      } catch (error) {
        await explain(error)
      }
    },
    tick({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
      this.triggerEvent('tick', { carer: this.data.items[currentTarget.dataset.index] })
    },
  },
})
