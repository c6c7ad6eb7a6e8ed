/** Beginning a lift: step by step down to the stairwell, or the building, where it is to be, and what people call it. */
import { act, draw, LOADING } from '../../../pages/draw'
import { beginLift } from '../../../services/elevators'
import { me } from '../../../services/identity'
import { placesBelow, type Place } from '../../../services/places'
import { RUNNERS } from '../words'

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>

const SITES = ['stairwell', 'building']

Page({
  data: { ...LOADING, busy: false, way: [] as Place[], places: [] as Place[], above: '', site: false, title: '' },
  onLoad() { return this.load() },
  load() {
    return draw(this, async () => {
      const { roles } = await me()
      const mine = roles.filter(({ role }) => RUNNERS.includes(role)).map(({ place }) => place as Place)
      return this.below([], mine)
    })
  },
  below(way: Place[], places: Place[]) {
    const here = way[way.length - 1]
    const name = way.filter(({ kind }) => SITES.includes(kind)).map((each) => each.name).join('')
    return { way, places, above: here?.name ?? '', site: Boolean(here && SITES.includes(here.kind)), title: name && `${name}加装电梯` }
  },
  pick({ currentTarget }: Tapped) {
    const chosen = this.data.places.find(({ id }) => id === currentTarget.dataset.id)!
    return act(this, async () => { this.setData(this.below([...this.data.way, chosen], await placesBelow(chosen.id))) })
  },
  write({ detail }: WechatMiniprogram.Input) { this.setData({ title: detail.value }) },
  async begin() {
    const here = this.data.way[this.data.way.length - 1]
    const made = await act(this, () => beginLift(here.id, this.data.title.trim()))
    if (made) await wx.redirectTo({ url: `/packages/elevators/elevator/index?id=${made.id}` })
  },
})
