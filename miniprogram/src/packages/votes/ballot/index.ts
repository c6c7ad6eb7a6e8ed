/** A ballot, one step a screen; nothing is cast before it was read once more in words. */
import { act, draw, LOADING } from '../../../pages/draw'
import { askConsent, consents, type Consent } from '../../../services/messages'
import { castBallot, poll, type Poll } from '../../../services/votes'
import { explain, isAnswer, ServerRefusal } from '../../../utils/failures'
import { reading } from '../../../utils/reading'
import { isAnswered, isFull, rowsOf, ticked, type Answers, type Question, type Row } from '../questions'
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

const askedOf = ({ questions }: Step, answers: Answers): Asked[] => questions.map((question) =>
  ({ ...question, rows: rowsOf(question, answers), full: isFull(question, answers) }))

const NOTHING_LEFT = '您名下的房屋都已经投过票了，或者这次表决不在进行中。'

Page({
  data: {
    ...LOADING, id: 0, busy: false, poll: null as Poll | null, consent: null as Consent | null,
    heads: [] as HeadChoice[], steps: [] as Step[], at: 0, answers: {} as Answers, asked: [] as Asked[], said: [] as Said[], ready: false,
  },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const [found, asked] = await Promise.all([poll(this.data.id), consents()])
      if (!found.may_vote) throw new ServerRefusal(409, 'nothing_to_cast', NOTHING_LEFT)
      const heads = headsToCast(found)
      const steps = stepsOf(found, heads, reading().elder)
      return {
        asked: askedOf(steps[0], {}), poll: found, consent: asked.find(({ kind }) => kind === 'poll') ?? null, heads: headChoices(heads), steps,
        at: 0, answers: {}, ready: heads.length > 1,
      }
    })
  },
  toggle({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, HeadTap>) {
    const { key } = currentTarget.dataset
    const heads = this.data.heads.map((head) => (head.key === key ? { ...head, chosen: !head.chosen } : head))
    this.setData({ heads })
    this.turn(this.data.at)
  },
  choose({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, RowTap>) {
    const { question, row } = currentTarget.dataset
    const { kind, full, rows, ...about } = this.data.asked[question]
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
    const said = kind === 'check' && found ? sayAll(chosenHeads(heads, found), answers, found) : []
    const ready = kind === 'homes' ? heads.some(({ chosen }) => chosen) : questions.every((question) => isAnswered(question, answers))
    this.setData({ at, said, ready, asked: askedOf(steps[at], answers) })
  },
  forward() {
    this.turn(this.data.at + 1)
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  back() { this.turn(this.data.at - 1) },
  async cast() {
    const { consent, id, answers, heads, poll: found } = this.data
    const parts = found ? chosenHeads(heads, found).flatMap(({ part_ids }) => part_ids) : []
    const end = await act(this, async () => {
      await askConsent(consent ?? undefined)
      return castOrRead(() => castBallot(id, answerList(answers), parts))
    })
    if (end === 'cast') await wx.redirectTo({ url: `/packages/votes/receipt/index?id=${id}&fresh=1` })
    if (end === 'refused') await wx.navigateBack()
  },
})
