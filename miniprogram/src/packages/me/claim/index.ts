/** Where I live, said by hand: the estate, looked for from the district down, then the room. */
import { act, draw, LOADING } from '../../../pages/draw'
import { claimHome } from '../../../services/identity'
import { placesBelow, type Place } from '../../../services/places'

const MANY = 8
const TENANT = '租户'

interface Tap {
  index: number
}

type Name = Pick<Place, 'id' | 'name'>

/** Down to where there is something to choose; `has_homes` is where homes can be claimed. */
async function descend(line: Name[]): Promise<{ line: Name[]; places: Place[] }> {
  const places = await placesBelow(line[line.length - 1]?.id)
  const [only, ...others] = places
  if (!only || others.length || only.has_homes) return { line, places }
  return descend([...line, only])
}

const matching = (places: Place[], words: string) => places.filter(({ name }) => name.includes(words.trim()))

Page({
  data: {
    ...LOADING, busy: false, first: false,
    line: [] as Name[], trail: [] as Name[][], places: [] as Place[], shown: [] as Place[], searchable: false, words: '',
    estate: null as Name | null, room: '', roomFault: '', tenant: false, done: '',
  },
  onLoad({ first }: { first?: string }) {
    this.setData({ first: Boolean(first) })
    return this.load()
  },
  load() { return this.enter(this.data.line, this.data.trail) },
  /** @param trail the lines to go back to */
  enter(from: Name[], trail: Name[][]) {
    this.setData({ line: from, trail, words: '' })
    return draw(this, async () => {
      const { line, places } = await descend(from)
      return { line, places, shown: places, searchable: places.length > MANY }
    })
  },
  search({ detail }: WechatMiniprogram.Input) {
    this.setData({ words: detail.value, shown: matching(this.data.places, detail.value) })
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    const { id, name, has_homes } = this.data.shown[currentTarget.dataset.index]
    if (has_homes) this.setData({ estate: { id, name } })
    else return this.enter([...this.data.line, { id, name }], [...this.data.trail, this.data.line])
  },
  up() {
    const { trail } = this.data
    return this.enter(trail[trail.length - 1], trail.slice(0, -1))
  },
  otherEstate() { this.setData({ estate: null, roomFault: '' }) },
  write({ detail }: WechatMiniprogram.Input) { this.setData({ room: detail.value, roomFault: '' }) },
  setTenant() { this.setData({ tenant: !this.data.tenant }) },
  send() {
    const { estate, room, tenant } = this.data
    if (!room.trim()) return this.setData({ roomFault: '请写上几栋几单元几号，例如 9栋1单元701' })
    return act(this, async () => {
      const home = await claimHome(estate!.id, room.trim(), tenant ? TENANT : '')
      this.setData({ done: `${estate!.name} ${home.label}` })
    })
  },
  finish() {
    if (this.data.first) void wx.switchTab({ url: '/pages/home/index' })
    else void wx.navigateBack()
  },
})
