/** A matter to report: of a need that was found on a visit, or of the place itself. */
import { act, draw, LOADING } from '../../../pages/draw'
import { visit } from '../../../services/coverage'
import { placeNamed } from '../../../services/places'
import { reportMatter, reportNeed } from '../../../services/reports'
import { deskAbove } from '../words'

type Written = WechatMiniprogram.CustomEvent<{ value: string }, Record<string, never>, { field: 'title' | 'body' }>

interface Query {
  place?: string
  visit?: string
}

function missingIn({ title, body }: { title: string; body: string }) {
  if (!title.trim()) return '请写上是什么事。'
  return body.trim() ? '' : '请写几句具体情况。'
}

Page({
  data: { ...LOADING, busy: false, place: 0, visit: 0, about: '', desk: '', title: '', body: '', missing: '' },
  onLoad({ place, visit: id }: Query) {
    this.setData({ place: Number(place ?? 0), visit: Number(id ?? 0) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      if (!this.data.visit) return { desk: deskAbove(await placeNamed(this.data.place)) }
      const { home, need } = await visit(this.data.visit)
      return { desk: deskAbove(await placeNamed(home.place.id)), about: `${home.label}，${need}` }
    })
  },
  write({ detail, currentTarget }: Written) { this.setData({ [currentTarget.dataset.field]: detail.value, missing: '' }) },
  async send() {
    const missing = missingIn(this.data)
    this.setData({ missing })
    if (missing) return
    const { visit: id, place } = this.data
    const [title, body] = [this.data.title.trim(), this.data.body.trim()]
    const made = await act(this, () => (id ? reportNeed(id, title, body) : reportMatter(place, title, body)))
    if (made) await wx.redirectTo({ url: `/packages/reports/report/index?id=${made.id}` })
  },
})
