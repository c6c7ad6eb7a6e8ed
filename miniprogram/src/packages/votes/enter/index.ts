/**
 * A ballot on paper: whose it is, its photograph, what it says; the next one begins in the same stairwell. With `assisted` it was
 * filled in at the door, and `part` says where. What is entered waits on this phone until the server has it.
 */
import { act, draw, LOADING } from '../../../pages/draw'
import { enter, waitingAt, whenDelivered } from '../../../services/deeds'
import { stairwells, type Stairs } from '../../../services/doors'
import { blankBallot } from '../../../services/papers'
import { poll, type Poll } from '../../../services/votes'
import { explain } from '../../../utils/failures'
import { answerList } from '../ballot/steps'
import { questionsOf, type Answers, type Question } from '../questions'
import type { Room } from '../home-picker/rooms'

interface Query {
  id?: string
  part?: string
  label?: string
  assisted?: string
}

interface WordsTap {
  words: string
}

type Tapped<T extends object> = WechatMiniprogram.BaseEvent<Record<string, never>, T>

type Picked = WechatMiniprogram.CustomEvent<{ room: Room }>

type Answered = WechatMiniprogram.CustomEvent<{ answers: Answers; left: number }>

const NOT_YOURS = { state: 'forbidden', sentence: '这次表决的纸质票不归您录。' }
const NOT_OPEN = { state: 'empty', sentence: '这次表决不在投票期间，不能再录纸质票。' }

/** Why a paper is no valid one, as it is usually said. */
const FAULTS = ['没有签名', '没有填完整', '涂改看不清', '不是本户业主签的']

const blank = { photo: '', answers: {} as Answers, left: 0, voiding: false, voidFor: '' }

let stopListening: (() => void) | undefined

Page({
  data: {
    ...LOADING, ...blank, id: 0, assisted: false, busy: false, poll: null as Poll | null, questions: [] as Question[], stairs: [] as Stairs[],
    /** 0 while the home is looked for; and whether it was looked for here */
    part: 0, label: '', owners: '', picking: false, keptBack: [] as number[], faults: FAULTS, saved: '', stored: 0, waiting: 0, subject: '',
  },
  onLoad({ id, part, label = '', assisted }: Query) {
    this.setData({ id: Number(id), part: Number(part ?? 0), label, assisted: Boolean(assisted) })
    if (assisted) void wx.setNavigationBarTitle({ title: '上门协助投票' })
    return this.load()
  },
  onShow() {
    stopListening = whenDelivered(() => this.count())
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
      if (part) return { poll: found, ...this.asking(found, []), subject: String(part) }
      return { poll: found, picking: true, stairs: await stairwells(id) }
    })
  },
  /** What the paper is asked: everything, or what was kept back from the agent who has answered the rest. */
  asking(of: Poll, keptBack: number[]) {
    const questions = questionsOf(of, keptBack.length ? keptBack : undefined)
    return { questions, keptBack, answers: {} as Answers, left: questions.length }
  },
  /** The code printed on a blank ballot says whose it is. */
  async scan() {
    const scanned = await wx.scanCode({}).catch(() => undefined) // the scanner was put away again
    const home = scanned && (await act(this, () => blankBallot(this.data.id, scanned.result)))
    if (!home) return
    const label = home.homes.join('、')
    if (!home.arrived || home.kept_back.length) return this.begin(home.part_id, label, '', home.kept_back)
    await wx.showModal({ title: '已经有票了', content: `${label}的票已经录过，或者业主用手机投过了。`, showCancel: false, confirmText: '知道了' })
  },
  choose({ detail }: Picked) {
    const { part, label, owners, keptBack } = detail.room
    this.begin(part, label, owners, keptBack)
  },
  begin(part: number, label: string, owners: string, keptBack: number[]) {
    const { poll: of } = this.data
    if (!of) return
    this.setData({ ...blank, ...this.asking(of, keptBack), part, label, owners, saved: '', stored: 0, subject: String(part) })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  /** The paper says something of every matter: what the agent has answered is then for the poll's rule to decide. */
  askAll() {
    const { poll: of, part } = this.data
    if (of) this.setData({ ...this.asking(of, []), subject: `${part}-whole` })
  },
  leavePaper() { this.setData({ ...blank, part: 0, subject: '' }) },
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
    const { id: at, part, label, photo, answers, voiding, voidFor, assisted, picking } = this.data
    const body = { answers: voiding ? [] : answerList(answers), void_for: voiding ? voidFor.trim() : '', assisted }
    if (!(await act(this, () => enter({ kind: 'paper', poll: at, part, label, picture: photo, body })))) return
    if (!picking) return this.home()
    this.setData({ ...blank, part: 0, saved: label, stored: part, subject: '' })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  /** From a door one goes back to the doors. */
  async home() {
    await wx.showToast({ title: '已存下', icon: 'success' })
    await wx.navigateBack().catch(explain)
  },
  openWaiting() { void wx.navigateTo({ url: `/packages/votes/unsent/index?id=${this.data.id}` }) },
})
