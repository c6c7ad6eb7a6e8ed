/** A joint project to propose: what, who answers for it, until when, with whom. Every side signs it as it stands. */
import { act, draw, LOADING } from '../../../pages/draw'
import { employersAt, meetingsOf, proposeProject } from '../../../services/partners'
import { dateWords } from '../../../utils/dates'
import { dispatchingPlaces, type Place } from '../offices'
import type { Picked, Placed, Tapped, Written } from '../taps'
import { dayFromNow } from '../../../utils/days'

interface FieldTap {
  field: 'title' | 'detail' | 'owner'
}

interface Choice {
  id: number
  name: string
  chosen: boolean
}

interface Draft {
  title: string
  owner: string
  employers: Choice[]
}

const MONTH = 30

const NO_MEETING = '不是会上定的'

function missingIn({ title, owner, employers }: Draft) {
  if (!title.trim()) return '请写上项目名称。'
  if (!owner.trim()) return '请写上谁负责。'
  return employers.some(({ chosen }) => chosen) ? '' : '请至少选一个单位。'
}

Page({
  data: {
    ...LOADING, busy: false, roots: [] as Place[], place: {} as Partial<Place>, title: '', detail: '', owner: '',
    today: '', due: '', dueWords: '', employers: [] as Choice[], meetings: [] as { id: number; words: string }[],
    names: [NO_MEETING], at: 0,
    missing: '',
  },
  onLoad() {
    this.setData({ today: dayFromNow(0) })
    this.due(dayFromNow(MONTH))
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const roots = await dispatchingPlaces()
      const employers = await employersAt(roots[0].id)
      return { roots, ...(await this.of(roots[0])), employers: employers.map((each) => ({ ...each, chosen: false })) }
    })
  },
  async of(place: Place) {
    const { items } = await meetingsOf({ place: place.id })
    const meetings = items.map(({ id, title, held_at }) => ({ id, words: `${dateWords(held_at)} ${title}` }))
    return { place, meetings, names: [NO_MEETING, ...meetings.map(({ words }) => words)], at: 0 }
  },
  setPlace({ detail }: Placed) { return act(this, async () => this.setData(await this.of(detail.place))) },
  write({ detail, currentTarget }: Written<FieldTap>) {
    this.setData({ [currentTarget.dataset.field]: detail.value, missing: '' })
  },
  due(due: string) { this.setData({ due, dueWords: dateWords(due) }) },
  setDue({ detail }: Picked) { this.due(detail.value) },
  setMeeting({ detail }: Picked) { this.setData({ at: Number(detail.value) }) },
  toggle({ currentTarget }: Tapped<{ id: number }>) {
    const { id } = currentTarget.dataset
    const employers = this.data.employers.map((each) => (each.id === id ? { ...each, chosen: !each.chosen } : each))
    this.setData({ employers, missing: '' })
  },
  async save() {
    const { place, title, detail, owner, due, employers, meetings, at } = this.data
    const missing = missingIn(this.data)
    this.setData({ missing })
    if (missing) return
    const made = await act(this, () => proposeProject({
      place_id: place.id ?? 0, title: title.trim(), detail: detail.trim(), owner: owner.trim(), due_on: due,
      employer_ids: employers.filter(({ chosen }) => chosen).map(({ id }) => id), meeting_id: at ? meetings[at - 1].id : null,
    }))
    if (made) await wx.redirectTo({ url: `/packages/partners/project/index?id=${made.id}` })
  },
})
