/** The next version of a covenant or a self-government list; it holds once a vote has carried it. */
import { act, draw, LOADING } from '../../../pages/draw'
import { document, documentsOf, versionsOf, writeDocument, type Document } from '../../../services/bodies'
import { dispatchingPlaces, type Place } from '../offices'
import type { Placed, Written } from '../taps'

const KINDS = [{ value: 'covenant', words: '居民公约' }, { value: 'list', words: '自治清单' }]

const NOUNS: Record<Document['kind'], string> = { covenant: '居民公约', list: '居民自治清单' }

const MOST = 100

/** One clause a line; numbers that were typed before them go, since the page counts. */
const clausesOf = (text: string) =>
  text.split('\n').map((line) => line.replace(/^\s*(\d+|[一二三四五六七八九十]+)[.、．]\s*/, '').trim()).filter(Boolean)

function missingIn(title: string, clauses: string[]) {
  if (!title.trim()) return '请写上名称。'
  if (!clauses.length) return '请写上内容，一行一条。'
  return clauses.length > MOST ? `最多 ${MOST} 条，请合并几条。` : ''
}

Page({
  data: {
    ...LOADING, busy: false, roots: [] as Place[], place: {} as Partial<Place>, kinds: KINDS,
    kind: 'covenant' as Document['kind'], title: '', text: '',
    isNext: false, count: 0, missing: '',
  },
  onLoad({ document: id }: { document?: string }) {
    this.setData({ isNext: Boolean(id) })
    return this.load(Number(id))
  },
  load(id: number) {
    return draw(this, async () => {
      if (!id) {
        const roots = await dispatchingPlaces()
        return { roots, ...(await this.at(roots[0], this.data.kind)) }
      }
      const [found, versions] = await Promise.all([document(id), versionsOf(id)])
      return { place: found.place, kind: found.kind, title: found.title, ...this.written(versions[0].clauses) }
    })
  },
  written: (clauses: string[]) => ({ text: clauses.join('\n'), count: clauses.length }),
  /** What is there already goes on; otherwise it begins anew. */
  async at(place: Place, kind: Document['kind']) {
    const known = (await documentsOf(place.id)).find((each) => each.place.id === place.id && each.kind === kind)
    const last = known ? (await versionsOf(known.id))[0].clauses : []
    return { place, kind, title: known?.title ?? `${place.name}${NOUNS[kind]}`, ...this.written(last) }
  },
  setPlace({ detail }: Placed) {
    return act(this, async () => this.setData(await this.at(detail.place, this.data.kind)))
  },
  setKind({ detail }: WechatMiniprogram.CustomEvent<{ value: Document['kind'] }>) {
    return act(this, async () => this.setData(await this.at(this.data.place as Place, detail.value)))
  },
  writeTitle({ detail }: Written) { this.setData({ title: detail.value, missing: '' }) },
  writeText({ detail }: Written) { this.setData({ text: detail.value, count: clausesOf(detail.value).length, missing: '' }) },
  async save() {
    const { place, kind, title, text } = this.data
    const clauses = clausesOf(text)
    const missing = missingIn(title, clauses)
    this.setData({ missing })
    if (missing) return
    const content = '存下以后这一版不能再改，要改就写下一版。表决通过以后才生效。'
    const { confirm } = await wx.showModal({ title: '存下这一版', content, confirmText: '存下' })
    if (!confirm) return
    const made = await act(this, () => writeDocument({ place_id: place.id ?? 0, kind, title: title.trim(), clauses }))
    if (!made) return
    const known = (await documentsOf(place.id ?? 0)).find((each) => each.place.id === place.id && each.kind === kind)
    await wx.redirectTo({ url: `/packages/bodies/document/index?id=${known?.id}&version=${made.number}` })
  },
})
