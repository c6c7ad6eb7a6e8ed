/** To which community a slip belongs, looked for from the district down, and why. */
import { act, draw, LOADING } from '../../../pages/draw'
import { placesBelow, type Place } from '../../../services/places'
import { readdressSlip } from '../../../services/slips'

interface Tap {
  index: number
}

type Name = Pick<Place, 'id' | 'name'>

/** The slip's page is behind this one, and may be out of sight now. */
const BEFORE_THE_SLIP = 2

/** Down to where there is something to choose. */
async function descend(line: Name[]): Promise<{ line: Name[]; places: Place[] }> {
  const places = await placesBelow(line[line.length - 1]?.id)
  const [only, ...others] = places
  return only && !others.length && only.kind !== 'community' ? descend([...line, only]) : { line, places }
}

Page({
  data: { ...LOADING, busy: false, id: 0, line: [] as Name[], trail: [] as Name[][], places: [] as Place[], community: null as Name | null },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() { return this.enter(this.data.line, this.data.trail) },
  /** @param trail the lines to go back to */
  enter(from: Name[], trail: Name[][]) {
    this.setData({ line: from, trail })
    return draw(this, () => descend(from))
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    const { id, name, kind } = this.data.places[currentTarget.dataset.index]
    if (kind === 'community') this.setData({ community: { id, name } })
    else return this.enter([...this.data.line, { id, name }], [...this.data.trail, this.data.line])
  },
  up() {
    const { trail } = this.data
    return this.enter(trail[trail.length - 1], trail.slice(0, -1))
  },
  other() { this.setData({ community: null }) },
  async send({ detail }: WechatMiniprogram.CustomEvent<{ words: string }>) {
    const { id, community } = this.data
    if (!community || !(await act(this, () => readdressSlip(id, community.id, detail.words)))) return
    await wx.navigateBack({ delta: BEFORE_THE_SLIP })
  },
})
