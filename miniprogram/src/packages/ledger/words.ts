/** Money and quarters as neighbours say them. */
import { yuanWords } from '../../utils/words'
import type { Advance, Balance, Statement } from '../../services/ledger'

export interface Row {
  account: Balance['account']
  title: string
  amount: string
}

const rowOf = ({ account, name, amount }: Balance): Row => ({ account, title: name, amount: yuanWords(amount) })

/** The accounts of a side on which something was posted. */
export const rowsOf = ({ moved }: Statement, side: Balance['side']) =>
  moved.filter((each) => each.side === side && each.amount).map(rowOf)

/** What is there, or owed, at the quarter's end. */
export const standing = ({ closing }: Statement) =>
  closing.filter(({ side, amount }) => (side === 'asset' || side === 'liability') && amount).map(rowOf)

export const leftWords = ({ left }: Statement) =>
  (left < 0 ? `这个季度支出比收入多 ${yuanWords(-left)}` : `这个季度结余 ${yuanWords(left)}`)

/** Eight characters at a time, as on the paper; '' as long as it is not published. */
export const codeWords = ({ digest }: Statement) => (digest ?? '').match(/.{1,8}/g)?.join(' ') ?? ''

/** How the book stood beside the bank. */
export function bankWords({ bank }: Statement) {
  if (!bank) return '这个季度没有和银行流水核对。'
  const open = bank.unexplained ? `还有 ${bank.unexplained} 笔没有对上` : '每一笔都对上了'
  const left = bank.difference ? `，计入以后仍差 ${yuanWords(bank.difference)}` : ''
  return `和银行流水核对过：银行余额 ${yuanWords(bank.bank)}，账上余额 ${yuanWords(bank.book)}，${open}${left}。`
}

const quarterWords = (quarter: string) => {
  const [year, number] = quarter.split('-Q')
  return `${year}年第${'一二三四'[Number(number) - 1]}季度`
}

export interface Owed {
  id: number
  title: string
  lines: string[]
}

/** Of the last quarter that is over: the last one of all still runs. */
const behindOf = (quarters: Advance['quarters']) => quarters[quarters.length - 2]?.arrears ?? 0

/** What a company paid in advance, and how far it is repaid. */
export function owedOf({ id, creditor, summary, principal, outstanding, repaid, ends, quarters }: Advance): Owed {
  const behind = behindOf(quarters)
  return {
    id,
    title: summary,
    lines: [
      `${creditor}垫付 ${yuanWords(principal)}，不收利息`,
      repaid ? '已经全部还清' : `已还 ${yuanWords(principal - outstanding)}，还欠 ${yuanWords(outstanding)}`,
      ...(repaid ? [] : ['只从业主那一份公共收益里还']),
      ...(!repaid && behind ? [`比计划少还 ${yuanWords(behind)}，以后补上`] : []),
      ...(!repaid && ends ? [`照现在的收入，预计${quarterWords(ends)}还清`] : []),
    ],
  }
}
