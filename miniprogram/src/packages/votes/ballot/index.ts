/** A ballot, one step a screen; nothing is cast before it was read once more in words. */
import { act, draw, LOADING } from '../../../pages/draw'
import { askConsent, consents, type Consent } from '../../../services/messages'
import { castBallot, ownProxies, poll, type Poll } from '../../../services/votes'
import { explain, isAnswer, ServerRefusal } from '../../../utils/failures'
import { reading } from '../../../utils/reading'
import { isAnswered, isFull, ticked, type Answers, type Question, type Row } from '../questions'
import { castable, heldChoices, instructed, isFixed, keptBack, pollFor, rowsFor, type Held, type HeldChoice } from './held'
import { answerList, chosenHeads, headChoices, headsToCast, sayAll, stepsOf, type HeadChoice, type Said, type Step } from './steps'

interface HeadTap {
  key: number
}

interface RowTap {
  question: number
  row: string
}

/** A question as it stands: its rows, and whether as many are chosen as may be. */
interface Asked extends Question {
  rows: Row[]
  full: boolean
}

/** After a refusal the matter is read anew on the page before. A broken line can be tried again here. */
async function castOrRead(cast: () => Promise<unknown>): Promise<'cast' | 'refused'> {
  try {
    await cast()
    return 'cast'
  } catch (error) {
    if (!isAnswer(error)) throw error
    await explain(error)
    return 'refused'
  }
}

const askedOf = ({ questions }: Step, answers: Answers, held?: Held): Asked[] => questions.map((question) =>
  ({ ...question, rows: rowsFor(question, answers, held), full: isFull(question, answers) }))

const NOTHING_LEFT = '您名下的房屋都已经投过票了，或者这次表决不在进行中。'

Page({
  data: {
    ...LOADING, id: 0, busy: false, poll: null as Poll | null, consent: null as Consent | null,
    heads: [] as HeadChoice[], proxies: [] as Held[], held: [] as HeldChoice[], steps: [] as Step[], at: 0, answers: {} as Answers, asked: [] as Asked[], said: [] as Said[], ready: false,
  },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const [found, asked, { held }] = await Promise.all([poll(this.data.id), consents(), ownProxies(this.data.id)])
      const proxies = [...keptBack(found), ...castable(held)]
      if (!found.may_vote && !proxies.length) throw new ServerRefusal(409, 'nothing_to_cast', NOTHING_LEFT)
      const heads = found.may_vote ? headsToCast(found) : []
      const steps = stepsOf(found, heads.length > 1 || proxies.length > 0, reading().elder)
      return {
        asked: askedOf(steps[0], {}), poll: found, consent: asked.find(({ kind }) => kind === 'poll') ?? null, steps,
        heads: headChoices(heads), proxies, held: heldChoices(proxies), at: 0, answers: {}, ready: heads.length > 1,
      }
    })
  },
  toggle({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, HeadTap>) {
    const { key } = currentTarget.dataset
    const heads = this.data.heads.map((head) => (head.key === key ? { ...head, chosen: !head.chosen } : head))
    this.begin(heads, this.data.held.map((each) => ({ ...each, chosen: false })))
  },
  /** One home of somebody else's at a time, and none of one's own beside it. */
  pick({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, HeadTap>) {
    const { key } = currentTarget.dataset
    this.begin(
      this.data.heads.map((head) => ({ ...head, chosen: false })),
      this.data.held.map((each) => ({ ...each, chosen: each.key === key })),
    )
  },
  /** Whoever is voted for is asked what is theirs to answer, from the start. */
  begin(heads: HeadChoice[], held: HeldChoice[]) {
    this.setData({ heads, held })
    const proxy = this.proxy()
    const { poll: found } = this.data
    if (found) this.setData({ steps: stepsOf(pollFor(found, proxy), true, reading().elder), answers: proxy ? instructed(proxy) : {} })
    this.turn(this.data.at)
  },
  proxy() {
    const chosen = this.data.held.find((each) => each.chosen)
    return this.data.proxies.find(({ id }) => id === chosen?.key)
  },
  choose({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, RowTap>) {
    const { question, row } = currentTarget.dataset
    const { kind, full, rows, ...about } = this.data.asked[question]
    if (isFixed({ kind, ...about }, this.proxy())) return
    const pressed = rows.find(({ key }) => key === row)
    if (full && pressed?.role === 'checkbox' && !pressed.chosen) {
      void wx.showToast({ title: `最多选 ${about.choose} 人，要换人先点掉一个`, icon: 'none' })
      return
    }
    this.setData({ answers: ticked({ kind, ...about }, this.data.answers, row) })
    this.turn(this.data.at)
  },
  /** Shows a step, and whether it may be left forwards. */
  turn(at: number) {
    const { steps, answers, heads, poll: found } = this.data
    const { kind, questions } = steps[at]
    const proxy = this.proxy()
    const said = kind === 'check' && found ? sayAll(proxy ? [proxy] : chosenHeads(heads, found), answers, found) : []
    const some = proxy !== undefined || heads.some(({ chosen }) => chosen)
    const ready = kind === 'homes' ? some : questions.every((question) => isAnswered(question, answers))
    this.setData({ at, said, ready, asked: askedOf(steps[at], answers, proxy) })
  },
  forward() {
    this.turn(this.data.at + 1)
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  back() { this.turn(this.data.at - 1) },
  async cast() {
    const { consent, id, answers, heads, poll: found } = this.data
    const proxy = this.proxy()
    const parts = proxy ? proxy.part_ids : found ? chosenHeads(heads, found).flatMap(({ part_ids }) => part_ids) : []
    const end = await act(this, async () => {
      await askConsent(consent ?? undefined)
      return castOrRead(() => castBallot(id, answerList(answers), parts))
    })
    if (end === 'cast') await wx.redirectTo({ url: `/packages/votes/receipt/index?id=${id}&fresh=1` })
    if (end === 'refused') await wx.navigateBack()
  },
})
