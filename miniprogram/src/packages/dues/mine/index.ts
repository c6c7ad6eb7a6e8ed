/** What my homes are charged and how that stands; and the way to the figures of everybody together. */
import { draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { mine, type OwnCharge } from '../../../services/dues'
import { dateWords } from '../../../utils/dates'
import { yuanWords } from '../../../utils/words'
import { standWords } from '../words'

interface Row {
  id: number
  title: string
  label: string
  amount: string
  stands: string
  owed: boolean
  due: string
}

const rowOf = ({ charge, name, period, due_on }: OwnCharge): Row => {
  const owed = charge.state === 'open' || charge.state === 'part'
  return {
    id: charge.id, title: `${period}${name}`, label: charge.label, amount: yuanWords(charge.amount), stands: standWords(charge), owed,
    due: owed && !charge.overdue ? `最晚${dateWords(due_on)}交` : '',
  }
}

async function rows(cursor?: string): Promise<Listed<Row>> {
  const { items, next } = await mine(cursor)
  return { items: items.map(rowOf), next }
}

Page({
  data: { ...LOADING, items: [] as Row[], next: null as string | null },
  onShow() { return this.load() },
  onReachBottom() { return drawMore(this, rows) },
  load() { return draw(this, rows) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>) {
    void wx.navigateTo({ url: `/packages/dues/charge/index?id=${currentTarget.dataset.id}` })
  },
  all() { void wx.navigateTo({ url: '/packages/dues/fees/index' }) },
})
