/** Fees as people say them. */
import type { Charge, DuesPayment, Fee, Means } from '../../services/dues'
import { dateWords } from '../../utils/dates'
import { yuanWords } from '../../utils/words'

/** How a home stands, in a line. */
export function standWords({ state, amount, paid, waived, waiting, overdue }: Charge) {
  if (state === 'exempt') return '免交'
  if (state === 'paid') return '已经交清'
  const left = amount - paid - waived
  if (waiting) return `登记了 ${yuanWords(waiting)}，等另一个人复核`
  const owed = state === 'part' ? `交了 ${yuanWords(paid)}，还差 ${yuanWords(left)}` : '还没有交'
  return overdue ? `${owed}，已过截止日期` : owed
}

/** What is still to be entered. */
export const leftOf = ({ amount, paid, waived, waiting }: Charge) => amount - paid - waived - waiting

export const MEANS: { value: Means; words: string }[] = [
  { value: 'cash', words: '现金' }, { value: 'transfer', words: '银行转账' }, { value: 'scan', words: '扫码付款' },
]

const meansWords = (means: string) => MEANS.find(({ value }) => value === means)?.words ?? means

/** What was entered, as a receipt says it. */
export function receiptOf({ kind, amount, reason, means, dated_on, state, number, undone, reference }: DuesPayment) {
  const what = kind === 'waived' ? `免交 ${yuanWords(amount)}` : `${meansWords(means)} ${yuanWords(amount)}`
  const counts = undone ? '已冲销，不算数' : { pending: '等另一个人复核', posted: `已入账，第 ${number} 号凭证`, returned: '登记有误，已退回' }[state]
  return {
    what, counts, good: state === 'posted' && !undone, day: dateWords(dated_on),
    note: [reason, reference && `流水号 ${reference}`].filter(Boolean).join('，'),
  }
}

/** How far all homes together are; it names nobody. */
export const totalWords = ({ totals: { homes, settled, exempt, paid, to_pay } }: Fee) => [
  `${homes} 户里，${settled} 户已经交清${exempt ? `（其中免交 ${exempt} 户）` : ''}`,
  `应收 ${yuanWords(to_pay)}，收到 ${yuanWords(paid)}`,
]

const FEN = 100

/** 1050 → `10.50`, as it is written into a field. */
export const fieldOf = (fen: number) => `${Math.floor(fen / FEN)}.${String(fen % FEN).padStart(2, '0')}`
