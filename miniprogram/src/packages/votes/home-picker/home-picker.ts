/**
 * Whose home a paper is of: a stairwell, then a door of it. Sends `pick` with `{room}`. Doors that were read stay, so that the
 * next one is found without a line.
 */
import { act } from '../../../pages/draw'
import { waitingAt } from '../../../services/deeds'
import { stairwells, turnout, type Stairs } from '../../../services/doors'
import { recall, remember } from '../../../utils/storage'
import { roomsOf, type Room } from './rooms'

interface IdTap {
  id: number
}

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, IdTap>

interface Shown extends Room {
  done: boolean
}

const matches = (find: string) => ({ label, owners }: Room) => `${label}${owners}`.includes(find.trim())

Component({
  properties: {
    poll: Number,
    /** all there are, as they were read with the page */
    given: { type: Array, value: [] as Stairs[] },
    /** what is asked of a stairwell (委托书是哪个单元的), and of a door behind its name (是哪一家的票) */
    lead: String,
    ask: String,
    /** doors from which any ballot came are no choice either */
    unvoted: Boolean,
    /** the home whose paper was stored just now */
    stored: Number,
    /** how many papers wait on this phone: the marks are read anew when one went out */
    waiting: Number,
  },
  data: { busy: false, stairs: [] as Stairs[], stair: null as Stairs | null, rooms: [] as Shown[], found: [] as Shown[], find: '' },
  observers: {
    given(stairs: Stairs[]) { this.begin(stairs) },
    stored(part: number) {
      if (part) this.show(this.data.rooms.map((room) => (room.part === part ? { ...room, mark: '存下了', done: true } : room)), '')
    },
    waiting() { void this.refresh() },
  },
  methods: {
    begin(stairs: Stairs[]) {
      this.setData({ stairs })
      const last = recall('paper-stairs')?.[this.data.poll]
      const stair = stairs.find(({ place }) => place.id === last) ?? (stairs.length === 1 ? stairs[0] : undefined)
      if (stair && !this.data.stair) void this.open(stair)
    },
    openStairs({ currentTarget }: Tapped) {
      const stair = this.data.stairs.find(({ place }) => place.id === Number(currentTarget.dataset.id))
      return stair && this.open(stair)
    },
    async open(stair: Stairs) {
      const rooms = await act(this, () => this.roomsIn(stair))
      if (!rooms) return
      const { poll } = this.data
      remember('paper-stairs', { ...recall('paper-stairs'), [poll]: stair.place.id })
      this.setData({ stair })
      this.show(rooms, '')
    },
    async roomsIn({ place, place_name }: Stairs): Promise<Shown[]> {
      const { poll, unvoted } = this.data
      const { items } = await turnout(poll, { place: place.id })
      return roomsOf(items, place_name, waitingAt(poll)).map((room) => ({ ...room, done: room.papered || (unvoted && Boolean(room.mark)) }))
    },
    /** Without a line those that are here stay. */
    async refresh() {
      const { stair, find } = this.data
      if (!stair) return
      const rooms = await this.roomsIn(stair).catch(() => undefined)
      if (rooms) this.show(rooms, find)
    },
    show(rooms: Shown[], find: string) { this.setData({ rooms, find, found: rooms.filter(matches(find)) }) },
    writeFind({ detail }: WechatMiniprogram.Input) { this.show(this.data.rooms, detail.value) },
    async leaveStairs() {
      this.setData({ stair: null })
      const stairs = await stairwells(this.data.poll).catch(() => undefined) // the old figures do without a line
      if (stairs) this.setData({ stairs })
    },
    openRoom({ currentTarget }: Tapped) {
      const room = this.data.rooms.find(({ part }) => part === Number(currentTarget.dataset.id))
      if (room && !room.done) this.triggerEvent('pick', { room })
    },
  },
})
