/** A body to set up: of which kind, where. */
import { act, draw, LOADING } from '../../../pages/draw'
import { foundBody, type Kind } from '../../../services/bodies'
import { dispatchingPlaces, type Place } from '../offices'
import type { Placed, Tapped } from '../taps'

const OF_OWNERS = ['estate', 'building']
const OF_NEIGHBOURS = ['community', ...OF_OWNERS]

const KINDS: { kind: Kind; words: string; note: string; places: string[] }[] = [
  { kind: 'owners_committee', words: '业主委员会', note: '在小区或单栋楼；委员能发起表决', places: OF_OWNERS },
  { kind: 'owners_representatives', words: '业主代表', note: '在小区或单栋楼', places: OF_OWNERS },
  { kind: 'self_government', words: '自治委员会', note: '每栋楼一个席位', places: OF_NEIGHBOURS },
  { kind: 'mediation', words: '调解委员会', note: '', places: OF_NEIGHBOURS },
  { kind: 'weddings_funerals', words: '红白理事会', note: '', places: OF_NEIGHBOURS },
  { kind: 'supervision', words: '监督小组', note: '', places: OF_NEIGHBOURS },
]

/** What a place can have; empty where it can have none. */
const kindsAt = (place: string) => KINDS.filter(({ places }) => places.includes(place))

Page({
  data: {
    ...LOADING, busy: false, roots: [] as Place[], place: {} as Partial<Place>, kinds: [] as typeof KINDS, kind: '' as '' | Kind,
  },
  onLoad() { return this.load() },
  load() {
    return draw(this, async () => {
      const roots = await dispatchingPlaces()
      return { roots, ...this.at(roots[0]) }
    })
  },
  at: (place: Place) => ({ place, kinds: kindsAt(place.kind), kind: '' as const }),
  setPlace({ detail }: Placed) { this.setData(this.at(detail.place)) },
  choose({ currentTarget }: Tapped<{ kind: Kind }>) { this.setData({ kind: currentTarget.dataset.kind }) },
  async save() {
    const { place, kind } = this.data
    if (!kind) return
    const made = await act(this, () => foundBody(place.id ?? 0, kind))
    if (made) await wx.redirectTo({ url: `/packages/bodies/body/index?id=${made.id}` })
  },
})
