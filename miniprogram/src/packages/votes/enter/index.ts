/**
 * A ballot on paper: whose it is, its photograph, what it says; the next one begins in the same stairwell. With `assisted` it was
 * filled in at the door, and `part` says where. What is entered waits on this phone until the server has it.
 */
import { act, draw, LOADING } from '../../../pages/draw'
import { enter, waitingAt, whenDelivered } from '../../../services/deeds'
import { stairwells, turnout, type Stairs } from '../../../services/doors'
import { blankBallot } from '../../../services/papers'
import { poll } from '../../../services/votes'
import { explain } from '../../../utils/failures'
import { recall, remember } from '../../../utils/storage'
import { answerList } from '../ballot/steps'
import { questionsOf, type Answers, type Question } from '../questions'
import { roomsOf, type Room } from './rooms'

interface Query {
  id?: string
  part?: string
  label?: string
  assisted?: string
}

interface IdTap {
  id: number
}

interface WordsTap {
  words: string
}

type Tapped<T extends object> = WechatMiniprogram.BaseEvent<Record<string, never>, T>

type Answered = WechatMiniprogram.CustomEvent<{ answers: Answers; left: number }>

const NOT_YOURS = { state: 'forbidden', sentence: '这次表决的纸质票不归您录。' }
const NOT_OPEN = { state: 'empty', sentence: '这次表决不在投票期间，不能再录纸质票。' }

/** Why a paper is no valid one, as it is usually said. */
const FAULTS = ['没有签名', '没有填完整', '涂改看不清', '不是本户业主签的']

const blank = { photo: '', answers: {} as Answers, left: 0, voiding: false, voidFor: '' }

let stopListening: (() => void) | undefined

Page({
  data: {
    ...LOADING, ...blank, id: 0, assisted: false, stage: 'stairs' as 'stairs' | 'rooms' | 'paper', busy: false, questions: [] as Question[],
    stairs: [] as Stairs[], stair: {} as Partial<Stairs>, rooms: [] as Room[], find: '', found: [] as Room[],
    part: 0, label: '', owners: '', from: '' as '' | 'stairs' | 'rooms', faults: FAULTS, saved: '', waiting: 0, subject: '',
  },
  onLoad({ id, part, label = '', assisted }: Query) {
    this.setData({ id: Number(id), part: Number(part ?? 0), label, assisted: Boolean(assisted) })
    if (assisted) void wx.setNavigationBarTitle({ title: '上门协助投票' })
    return this.load()
  },
  onShow() {
    stopListening = whenDelivered(() => { this.count(); void this.refresh() })
    this.count()
  },
  onHide() { stopListening?.() },
  onUnload() { stopListening?.() },
  count() { this.setData({ waiting: waitingAt(this.data.id).length }) },
  load() {
    return draw(this, async () => {
      const { id, part, assisted } = this.data
      const found = await poll(id)
      if (!found.may_manage && !assisted) return NOT_YOURS
      if (found.state !== 'open') return NOT_OPEN
      const questions = questionsOf(found)
      if (part) return { questions, stage: 'paper', subject: String(part), left: questions.length }
      const stairs = await stairwells(id)
      const last = stairs.find(({ place }) => place.id === recall('paper-stairs')?.[id]) ?? (stairs.length === 1 ? stairs[0] : undefined)
      return { questions, stairs, ...(last && (await this.roomsIn(last))) }
    })
  },
  async roomsIn(stair: Stairs): Promise<{ stage: 'rooms'; stair: Stairs; rooms: Room[]; found: Room[]; find: string }> {
    const { items } = await turnout(this.data.id, { place: stair.place.id })
    const rooms = roomsOf(items, stair.place_name, waitingAt(this.data.id))
    return { stage: 'rooms', stair, rooms, found: rooms, find: '' }
  },
  async openStairs({ currentTarget }: Tapped<IdTap>) {
    const { stairs, id } = this.data
    const stair = stairs.find(({ place }) => place.id === Number(currentTarget.dataset.id))
    const rooms = stair && (await act(this, () => this.roomsIn(stair)))
    if (!rooms) return
    remember('paper-stairs', { ...recall('paper-stairs'), [id]: stair.place.id })
    this.setData(rooms)
  },
  /** The marks, once something has reached the server; without a line those that are here stay. */
  async refresh() {
    const { stage, stair } = this.data
    if (stage !== 'rooms' || !stair.place) return
    await this.roomsIn(stair as Stairs).then(({ rooms }: { rooms: Room[] }) => this.showRooms(rooms), () => undefined)
  },
  showRooms(rooms: Room[]) {
    const { find } = this.data
    this.setData({ rooms, found: rooms.filter(({ label, owners }) => `${label}${owners}`.includes(find.trim())) })
  },
  writeFind({ detail }: WechatMiniprogram.Input) {
    this.setData({ find: detail.value })
    this.showRooms(this.data.rooms)
  },
  async leaveStairs() {
    this.setData({ stage: 'stairs' })
    const stairs = await stairwells(this.data.id).catch(() => undefined) // the old figures do without a line
    if (stairs) this.setData({ stairs })
  },
  openRoom({ currentTarget }: Tapped<IdTap>) {
    const room = this.data.rooms.find(({ part }) => part === Number(currentTarget.dataset.id))
    if (!room || room.done) return
    this.begin(room.part, room.label, room.owners)
  },
  /** The code printed on a blank ballot says whose it is. */
  async scan() {
    const scanned = await wx.scanCode({}).catch(() => undefined) // the scanner was put away again
    const home = scanned && (await act(this, () => blankBallot(this.data.id, scanned.result)))
    if (!home) return
    const label = home.homes.join('、')
    if (!home.arrived) return this.begin(home.part_id, label, '')
    await wx.showModal({ title: '已经有票了', content: `${label}的票已经录过，或者业主用手机投过了。`, showCancel: false, confirmText: '知道了' })
  },
  begin(part: number, label: string, owners: string) {
    const { stage, questions } = this.data
    this.setData({ ...blank, from: stage === 'rooms' ? 'rooms' : 'stairs', stage: 'paper', part, label, owners, saved: '',
      subject: String(part), left: questions.length })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  leavePaper() { this.setData({ ...blank, stage: this.data.from || 'stairs', subject: '' }) },
  /** Straight to the camera: there may be hundreds of papers. */
  shoot() { return this.take(['camera']) },
  pick() { return this.take(['album']) },
  async take(sourceType: ('camera' | 'album')[]) {
    const taken = await wx.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'], sourceType }).catch(() => undefined)
    if (taken) this.setData({ photo: taken.tempFiles[0].tempFilePath })
  },
  enlarge() { void wx.previewImage({ urls: [this.data.photo] }) },
  answer({ detail }: Answered) { this.setData({ answers: detail.answers, left: detail.left }) },
  toggleVoid() { this.setData({ voiding: !this.data.voiding, voidFor: '' }) },
  blame({ currentTarget }: Tapped<WordsTap>) { this.setData({ voidFor: currentTarget.dataset.words }) },
  writeVoid({ detail }: WechatMiniprogram.Input) { this.setData({ voidFor: detail.value }) },
  async save() {
    const { id: at, part, label, photo, answers, voiding, voidFor, assisted, from } = this.data
    const body = { answers: voiding ? [] : answerList(answers), void_for: voiding ? voidFor.trim() : '', assisted }
    if (!(await act(this, () => enter({ kind: 'paper', poll: at, part, label, picture: photo, body })))) return
    if (!from) return this.home()
    this.setData({ ...blank, stage: from, saved: label, subject: '', find: '' })
    this.showRooms(this.data.rooms.map((room) => (room.part === part ? { ...room, mark: '存下了', done: true } : room)))
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  /** From a door one goes back to the doors. */
  async home() {
    await wx.showToast({ title: '已存下', icon: 'success' })
    await wx.navigateBack().catch(explain)
  },
  openWaiting() { void wx.navigateTo({ url: `/packages/votes/unsent/index?id=${this.data.id}` }) },
})
