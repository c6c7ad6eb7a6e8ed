/** What a home is charged, why, how to pay it, and a receipt of each payment; for its owners and those who keep the books. */
import { draw, LOADING } from '../../../pages/draw'
import { charge, payments } from '../../../services/dues'
import { dateWords } from '../../../utils/dates'
import { yuanWords } from '../../../utils/words'
import { leftOf, receiptOf, standWords } from '../words'

interface Fact {
  label: string
  value: string
}

type Receipt = ReturnType<typeof receiptOf> & { id: number }

Page({
  data: {
    ...LOADING, id: 0, title: '', label: '', amount: '', stands: '', owed: false, facts: [] as Fact[], ways: '',
    receipts: [] as Receipt[], mayEnter: false,
  },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  load() {
    return draw(this, async () => {
      const [found, entered] = await Promise.all([charge(this.data.id), payments(this.data.id)])
      const { charge: own, name, period, place, due_on, basis, ways, keeps } = found
      const owed = own.state === 'open' || own.state === 'part'
      return {
        title: `${period}${name}`, label: own.label, amount: yuanWords(own.amount), stands: standWords(own), owed,
        facts: [
          { label: '收费的地方', value: place.name }, { label: '最晚哪天交', value: dateWords(due_on) }, { label: '依据', value: basis },
          ...(own.unsold ? [{ label: '由谁交', value: '开发商（还没有卖出）' }] : []),
        ],
        ways: owed ? ways : '', receipts: entered.map((each) => ({ id: each.id, ...receiptOf(each) })),
        mayEnter: keeps && leftOf(own) > 0,
      }
    })
  },
  enter() { void wx.navigateTo({ url: `/packages/dues/pay/index?id=${this.data.id}` }) },
})
