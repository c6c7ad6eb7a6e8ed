/** Numbers as people say them. */

const DIGITS = '零一二三四五六七八九十'
const CENTI = 100

const grouped = (whole: number) => String(whole).replace(/\B(?=(\d{3})+$)/g, ',')

/** Area in 0.01 m², as the server counts it. */
export function areaWords(centi: number) {
  const cents = centi % CENTI
  const fraction = cents ? `.${String(cents).padStart(2, '0').replace(/0$/, '')}` : ''
  return `${grouped(Math.floor(centi / CENTI))}${fraction} 平方米`
}

/** Money in 分, as the server counts it. */
export function yuanWords(fen: number) {
  const [sign, amount] = fen < 0 ? ['负', -fen] : ['', fen]
  return `${sign}${grouped(Math.floor(amount / CENTI))}.${String(amount % CENTI).padStart(2, '0')} 元`
}

/** `10.5`, in yuan as people write it → 1050; NaN for what is no amount. */
export function fenOf(words: string) {
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(words.trim())
  return found ? Number(found[1]) * CENTI + Number((found[2] ?? '').padEnd(2, '0')) : NaN
}

export const headWords = (heads: number) => `${grouped(heads)} 人`

/** 2/3 → 三分之二; 1/2 → 一半 */
export function fractionWords(part: number, whole: number) {
  if (part * 2 === whole) return '一半'
  return `${DIGITS[whole] ?? whole}分之${DIGITS[part] ?? part}`
}

export interface Threshold {
  part: number
  whole: number
  /** true: the share must be larger; false: equal is enough */
  strict: boolean
}

export const isReached = (share: { part: number; whole: number }, threshold: Threshold) => {
  const [left, right] = [share.part * threshold.whole, threshold.part * share.whole]
  return threshold.strict ? left > right : left >= right
}

/** What must still come, in the share's own unit. */
export function missing(share: { part: number; whole: number }, threshold: Threshold) {
  if (isReached(share, threshold)) return 0
  const exact = (threshold.part * share.whole) / threshold.whole
  return (threshold.strict ? Math.floor(exact) + 1 : Math.ceil(exact)) - share.part
}
