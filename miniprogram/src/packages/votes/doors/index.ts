/**
 * Who has not voted yet, stairwell by stairwell: a list to walk by, for officials and for those who are sent. It empties as ballots
 * arrive. A visit waits on this phone until the server has it.
 */
import { act, draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { enter, waitingAt, whenDelivered } from '../../../services/deeds'
import { turnout } from '../../../services/doors'
import { OUTCOMES, stairOf, type Stair } from './stairs'

interface DoorTap {
  part: number
  label: string
}

const MORE = '写几句、拍回执'
const ASSIST = '上门协助：当场填票'

let stopListening: (() => void) | undefined

Page({
  data: { ...LOADING, id: 0, place: 0, busy: false, items: [] as Stair[], next: null as string | null, onlyMissing: true, waiting: 0 },
  onLoad({ id, place }: { id?: string; place?: string }) {
    this.setData({ id: Number(id), place: Number(place ?? 0) })
    if (place) void wx.setNavigationBarTitle({ title: '我负责的门' })
  },
  onShow() {
    stopListening = whenDelivered(() => { this.count(); void this.load() })
    this.count()
    return this.load()
  },
  onHide() { stopListening?.() },
  onUnload() { stopListening?.() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Stair>(this, (cursor) => this.read(cursor)) },
  count() { this.setData({ waiting: waitingAt(this.data.id).length }) },
  load() { return draw(this, () => this.read()) },
  async read(cursor?: string): Promise<Listed<Stair>> {
    const { id, place, onlyMissing } = this.data
    const { items, next } = await turnout(id, { left: onlyMissing, place }, cursor)
    return { items: items.filter(({ doors }) => doors.length).map((each) => stairOf(each, waitingAt(id))), next }
  },
  /** Writes down what came of a visit; a sheet that was put away writes nothing. */
  async visit({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, DoorTap>) {
    const { part, label } = currentTarget.dataset
    const { id } = this.data
    const itemList = [...OUTCOMES.map(({ words }) => words), MORE, ASSIST]
    const at = await wx.showActionSheet({ itemList }).then(({ tapIndex }) => tapIndex, () => -1)
    const query = `id=${id}&part=${part}&label=${encodeURIComponent(label)}`
    if (itemList[at] === MORE) return void wx.navigateTo({ url: `/packages/votes/visit/index?${query}` })
    if (itemList[at] === ASSIST) return void wx.navigateTo({ url: `/packages/votes/enter/index?${query}&assisted=1` })
    if (at < 0) return
    const body = { way: 'visit' as const, outcome: OUTCOMES[at].value, note: '' }
    await act(this, () => enter({ kind: 'visit', poll: id, part: Number(part), label, body }))
  },
  toggle() {
    this.setData({ onlyMissing: !this.data.onlyMissing })
    return this.load()
  },
  openWaiting() { void wx.navigateTo({ url: `/packages/votes/unsent/index?id=${this.data.id}` }) },
})
