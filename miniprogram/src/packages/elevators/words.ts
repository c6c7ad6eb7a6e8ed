/** Lifts as neighbours say them. */
import type { Apportionment, Elevator, HomeShare, Levy, Milestone } from '../../services/elevators'
import { dateWords } from '../../utils/dates'
import { yuanWords } from '../../utils/words'

/** The way of a lift, in its order. */
const WAY: [Elevator['stage'], string][] = [
  ['planning', '商量方案'], ['voting', '全体业主表决'], ['signing', '各户签分摊协议'], ['collecting', '各户交款'],
  ['building', '施工'], ['running', '交付使用'],
]

export interface Stop {
  words: string
  mark: string
  now: boolean
  said: string
}

/** Each stop of the way: behind us, here, or to come. */
export function wayOf({ stage }: Elevator): Stop[] {
  const at = WAY.findIndex(([name]) => name === stage)
  return WAY.map(([, words], index) => {
    const done = index < at || (index === at && stage === 'running')
    return { words, mark: done ? '✓' : String(index + 1), now: index === at, said: `${words}，${done ? '已经完成' : index === at ? '现在在这一步' : '还没到'}` }
  })
}

const DECIDED: Record<Elevator['votes'][number]['decided'], string> = {
  none: '', waiting: '正在表决，结果还没出来', carried: '表决通过了', failed: '表决没有通过',
}

export const decidedWords = ({ decided }: Elevator['votes'][number]) => DECIDED[decided]

const STEPS: Record<Milestone['step'], string> = {
  design: '设计', permit: '办手续', ground: '开工', foundation: '做基础', shaft: '建井道', installation: '装电梯', acceptance: '验收',
  in_use: '交付使用', other: '其他',
}

export const STEP_CHOICES = Object.entries(STEPS).map(([value, words]) => ({ value: value as Milestone['step'], words }))

export const stepWords = (step: Milestone['step']) => STEPS[step]

/** Whose roles may begin a lift. */
export const RUNNERS = ['secretary', 'committee', 'administrator']

export const PURPOSES = [
  { value: 'works', words: '工程款' }, { value: 'compensation', words: '低楼层补偿' }, { value: 'running', words: '运行维护' },
  { value: 'management', words: '管理成本' }, { value: 'tax', words: '税费' }, { value: 'repair', words: '维修' },
] as const

const CENTI = 100

/** 110 → 1.1 */
const weightWords = (hundredths: number) => String(hundredths / CENTI)

export const signedWords = ({ concerned, signed }: Levy) =>
  (signed === concerned ? `要签字的 ${concerned} 户都签好了` : `要签字的 ${concerned} 户，签了 ${signed} 户`)

/** How far all homes together are; never whose share is missing. */
export const paidWords = ({ to_pay, paid }: Levy) => `各户一共要交 ${yuanWords(to_pay)}，已经交了 ${yuanWords(paid)}`

/** What a home has to do with a levy now. */
export const ownWords = ({ in_force_id }: Levy, { share, paid, overdue }: Levy['mine'][number]) => {
  if (share === null) return ''
  if (!in_force_id) return '还没有定，签齐以后才交款'
  if (paid >= share) return paid > share ? `多交了 ${yuanWords(paid - share)}，会退给您` : '已经交清'
  return overdue ? `已过期限，还差 ${yuanWords(share - paid)}` : `已交 ${yuanWords(paid)}，还差 ${yuanWords(share - paid)}`
}

const SCHEMES: Record<Apportionment['scheme'], string> = {
  floor: '按楼层系数分摊', area: '按房屋面积分摊', both: '按楼层系数乘房屋面积分摊', agreed: '按各户商定的金额',
}

const AREA = 100

const areaOf = (area: number) => `${area / AREA} 平方米`

/** What a home's share is measured by, and how it comes from that. */
export function whyOf({ scheme, source, shares, to_share }: Apportionment, mine: HomeShare): string[] {
  const weigh = (share: HomeShare) =>
    (!share.takes_part ? 0 : { floor: share.coefficient, area: share.area, both: share.coefficient * share.area, agreed: 0 }[scheme])
  const whole = shares.reduce((sum, each) => sum + weigh(each), 0)
  const basis = { floor: CENTI, area: AREA, both: CENTI * AREA, agreed: 1 }[scheme]
  const say = (weight: number) => String(weight / basis)
  const kind = { floor: '系数', area: '面积', both: '系数乘面积', agreed: '' }[scheme]
  return [
    `${SCHEMES[scheme]}（${source}）`,
    ...(scheme === 'floor' || scheme === 'both' ? [`您家停靠 ${mine.floor} 层，系数 ${weightWords(mine.coefficient)}`] : []),
    ...(scheme === 'area' || scheme === 'both' ? [`您家面积 ${areaOf(mine.area)}`] : []),
    ...(scheme === 'agreed' || !mine.takes_part ? [] : [
      `参加的各户${kind}加起来是 ${say(whole)}，您家是 ${say(weigh(mine))}`,
      `${yuanWords(to_share)} × ${say(weigh(mine))} ÷ ${say(whole)} = ${yuanWords(mine.amount)}`,
    ]),
  ]
}

/** What changes for a home from the version before. */
export function changeOf({ before, amount }: HomeShare) {
  if (before === null) return ''
  if (before === amount) return `和上一版一样，还是 ${yuanWords(amount)}`
  return `上一版是 ${yuanWords(before)}，这一版${amount > before ? '多' : '少'} ${yuanWords(Math.abs(amount - before))}`
}

export const dueWords = (name: string, day: string, amount: number) => `${name} ${yuanWords(amount)}，最晚${dateWords(day)}`
