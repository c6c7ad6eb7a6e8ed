/** How a sum is shared: what my home pays and why, what changes, every home's part; and to sign it. */
import { act, draw, LOADING } from '../../../pages/draw'
import { agreement, answerShare, apportionment, type Apportionment, type HomeShare } from '../../../services/elevators'
import { yuanWords } from '../../../utils/words'
import { changeOf, dueWords, whyOf } from '../words'

interface Own {
  id: number
  label: string
  amount: string
  given: string
  change: string
  why: string[]
  dues: string[]
  answer: string
  paper: boolean
  mayAnswer: boolean
  mayRefuse: boolean
}

interface Row {
  key: number
  label: string
  amount: string
  mine: boolean
}

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>

const ANSWERS: Record<string, string> = { true: '您家已经签字同意', false: '您家表示了不同意，还可以改成同意' }

function ownOf(found: Apportionment, mine: HomeShare): Own {
  const { hindrance, dues } = found
  const may = !hindrance && mine.concerned && mine.agreed !== true
  return {
    id: mine.household_id, label: mine.label, amount: yuanWords(mine.amount),
    given: mine.compensation ? `另外补偿您家 ${yuanWords(mine.compensation)}` : '', change: changeOf(mine), why: whyOf(found, mine),
    dues: mine.amount ? dues.map(({ name, due_on }, at) => dueWords(name, due_on, mine.dues[at])) : [],
    answer: mine.agreed === null ? (mine.concerned ? '' : '您家不用出钱，不需要签字') : ANSWERS[String(mine.agreed)],
    paper: mine.concerned, mayAnswer: may, mayRefuse: may && mine.agreed === null,
  }
}

const rowOf = ({ household_id, label, amount, takes_part, compensation, mine }: HomeShare): Row => ({
  key: household_id, label, mine,
  amount: [takes_part ? yuanWords(amount) : '不参加', ...(compensation ? [`补偿 ${yuanWords(compensation)}`] : [])].join('，'),
})

function faceOf(found: Apportionment) {
  const { levy, number, total, aids, compensations, to_share, shares, hindrance, reason, signed, concerned } = found
  return {
    title: `${levy}，分摊第 ${number} 版`, reason, hindrance: hindrance ?? '', signed: `要签字的 ${concerned} 户，签了 ${signed} 户`,
    sums: [
      { key: 'total', label: '一共要花', value: yuanWords(total) },
      ...(compensations ? [{ key: 'given', label: '加上低楼层补偿', value: yuanWords(compensations) }] : []),
      ...aids.map(({ name, amount }, at) => ({ key: String(at), label: `减去${name}`, value: yuanWords(amount) })),
      { key: 'rest', label: '各户一起分摊', value: yuanWords(to_share) },
    ],
    own: shares.filter(({ mine }) => mine).map((mine) => ownOf(found, mine)),
    rows: shares.map(rowOf),
  }
}

const NO_FACE: ReturnType<typeof faceOf> = { title: '', reason: '', hindrance: '', signed: '', sums: [], own: [], rows: [] }

Page({
  data: { ...LOADING, ...NO_FACE, id: 0, busy: false },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() { return draw(this, async () => faceOf(await apportionment(this.data.id))) },
  answer(home: number, agreed: boolean, title: string) {
    return act(this, async () => {
      this.setData(faceOf(await answerShare(this.data.id, home, agreed)))
      void wx.showToast({ title, icon: 'success' })
    })
  },
  /** The same as it is signed on paper, to be kept or sent on. */
  paper({ currentTarget }: Tapped) {
    return act(this, async () => {
      const filePath = await agreement(this.data.id, currentTarget.dataset.id)
      await wx.openDocument({ filePath, fileType: 'pdf', showMenu: true })
    })
  },
  async sign({ currentTarget }: Tapped) {
    const mine = this.data.own.find(({ id }) => id === currentTarget.dataset.id)
    if (!mine) return
    const content = `${mine.label}同意分摊 ${mine.amount}${mine.given ? `，${mine.given}` : ''}。签字以后不能收回。`
    const { confirm } = await wx.showModal({ title: '签分摊协议', content, confirmText: '同意签字' })
    if (confirm) await this.answer(mine.id, true, '签好了')
  },
  async refuse({ currentTarget }: Tapped) {
    const content = '社区会知道您家不同意，可能重新算各户的分摊。以后改主意，还可以签字。'
    const { confirm } = await wx.showModal({ title: '不同意这样分摊', content, confirmText: '不同意' })
    if (confirm) await this.answer(currentTarget.dataset.id, false, '记下了')
  },
})
