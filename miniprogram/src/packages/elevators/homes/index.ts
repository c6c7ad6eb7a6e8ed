/** For those who run the lift: which homes have signed and paid, a signature on paper, a reminder to those who owe. */
import { act, draw, LOADING } from '../../../pages/draw'
import { apportionment, remindOwing, standings, type HomeShare, type Standing } from '../../../services/elevators'
import { yuanWords } from '../../../utils/words'

interface Row {
  id: number
  label: string
  amount: string
  signed: string
  paid: string
  late: boolean
  mayPaper: boolean
  first: number
}

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, { home: number }>

const ANSWERS: Record<string, string> = { null: '还没签字', true: '签字了', false: '表示不同意' }

const paidOf = ({ share, paid, overdue }: Standing) => {
  if (paid > share) return `多交 ${yuanWords(paid - share)}，要退`
  if (paid === share) return '交清了'
  return `已交 ${yuanWords(paid)}${overdue ? `，过期未交 ${yuanWords(overdue)}` : ''}`
}

function rowOf(mine: HomeShare, stands: Standing | undefined, canSign: boolean): Row {
  const { household_id, label, amount, concerned, takes_part, agreed } = mine
  return {
    id: household_id, label, amount: takes_part ? yuanWords(amount) : '不参加', signed: concerned ? ANSWERS[String(agreed)] : '不用签字',
    paid: stands?.share || stands?.paid ? paidOf(stands) : '', late: Boolean(stands?.overdue),
    mayPaper: canSign && concerned && agreed !== true,
    first: concerned ? (stands?.overdue || agreed !== true ? 0 : 1) : 2,
  }
}

Page({
  data: {
    ...LOADING, id: 0, levy: 0, version: 0, busy: false, title: '', hindrance: '', rows: [] as Row[], owing: 0,
  },
  onLoad({ id, levy, version }: { id?: string; levy?: string; version?: string }) {
    this.setData({ id: Number(id), levy: Number(levy), version: Number(version) })
  },
  onShow() { return this.load() },
  load() {
    return draw(this, async () => {
      const [found, stands] = await Promise.all([apportionment(this.data.version), standings(this.data.levy)])
      const rows = found.shares.map((each) =>
        rowOf(each, stands.find(({ household_id }) => household_id === each.household_id), !found.hindrance))
      rows.sort((one, other) => one.first - other.first) // whoever has not signed, or is late, before the others
      return { title: found.levy, hindrance: found.hindrance ?? '', rows, owing: stands.filter(({ share, paid }) => share > paid).length }
    })
  },
  paper({ currentTarget }: Tapped) {
    void wx.navigateTo({ url: `/packages/elevators/paper/index?id=${this.data.version}&home=${currentTarget.dataset.home}` })
  },
  async remind() {
    const content = '一周内要交和已经过期的各户，各自收到一条消息，别人看不到。'
    const { confirm } = await wx.showModal({ title: '提醒交款', content, confirmText: '提醒' })
    if (!confirm) return
    const done = await act(this, () => remindOwing(this.data.levy))
    if (done) await wx.showToast({ title: done.told ? `提醒了 ${done.told} 人` : '没有要提醒的', icon: 'none' })
  },
})
