/** A result as bars: who came, and who of them agreed, in area and in heads. */
import type { ContestResult, ItemResult } from '../../services/votes'

export interface Bar {
  key: string
  title: string
  unit: 'area' | 'heads'
  part: number
  whole: number
  share: number[]
  strict: boolean
}

export interface Verdict {
  id: number
  title: string
  /** empty while it runs */
  verdict: string
  carried: boolean
  why: string
  came: Bar[]
  agreed: Bar[]
  counts: { words: string; heads: number; area: string }[]
  /** what became of those who said nothing, where that counts */
  silent: string
}

type Counts = ItemResult['total']

const UNITS = { area: '房屋面积', heads: '人数' }

/** `atLeast`: equality is enough (以上); otherwise more is wanted (过半数). */
const pair = (who: string, part: Counts, whole: Counts, share: number[], atLeast: boolean): Bar[] =>
  (['area', 'heads'] as const).map((unit) => ({
    key: unit, title: `${who}的${UNITS[unit]}`, unit, part: part[unit], whole: whole[unit], share, strict: !atLeast,
  }))

function whyOf({ quorum, carried }: ItemResult) {
  if (carried) return '来投票的够了，同意的也够了。'
  return quorum ? '来投票的够了，同意的还不够。' : '来投票的不够，这次不作数。'
}

const CENTI = 100

function less(count: Counts, other: Counts): Counts {
  const area = count.area - other.area
  return { area, heads: count.heads - other.heads, area_text: `${(area / CENTI).toFixed(2)}㎡` }
}

/** Of a side those who cast it: who joined it in silence stands apart. */
const cast = (choice: string, count: Counts | null, silent: ItemResult['silent']) =>
  (count && silent?.joins === choice ? less(count, silent) : count)

const counted = (words: string, count: Counts | null) =>
  (count ? [{ words, heads: count.heads, area: count.area_text }] : [])

export function verdictOf(item: ItemResult): Verdict {
  const { item_id, title, rule, total, participating, agreeing, against, abstaining, carried, silent } = item
  const isClosed = carried !== null
  const base = rule.agreement_of === 'total' ? total : participating
  return {
    id: item_id, title, carried: carried === true, verdict: isClosed ? (carried ? '通过' : '没通过') : '',
    why: isClosed ? whyOf(item) : '',
    came: pair('投了票', participating, total, rule.quorum, rule.quorum_at_least),
    agreed: agreeing ? pair('同意', agreeing, base, rule.agreement, rule.agreement_at_least) : [],
    counts: [
      ...counted('同意', cast('yes', agreeing, silent)), ...counted('不同意', cast('no', against, silent)),
      ...counted('弃权', cast('abstain', abstaining, silent)),
    ],
    silent: silent?.text ?? '',
  }
}

/** What distinguishes the turnout of one matter from another's. */
const turnout = ({ came }: Verdict) => JSON.stringify(came.map(({ part, whole, share, strict }) => [part, whole, share, strict]))

/** While it runs: one turnout where all matters have the same, otherwise each matter's own; agents may not vote on all of them. The
 * options of a contest are voted on together. */
export function turnouts(items: ItemResult[], contests: ContestResult[]): Verdict[] {
  const contestOf = (id: number) => contests.find(({ options }) => options.some((each) => each.item_id === id))
  const first = items.filter(({ item_id }) => (contestOf(item_id)?.options[0].item_id ?? item_id) === item_id)
  const verdicts = first.map((item) => ({ ...verdictOf(item), title: contestOf(item.item_id)?.title ?? item.title }))
  return new Set(verdicts.map(turnout)).size > 1 ? verdicts : verdicts.slice(0, 1)
}

/** A contest as it ended: who was chosen, with how many votes, and how many came. */
export interface Chosen {
  id: number
  title: string
  sentences: string[]
  options: { title: string; votes: string; status: string; elected: boolean }[]
  came: Bar[]
}

export function choiceOf({ contest_id, title, sentences, options }: ContestResult, items: ItemResult[]): Chosen {
  const of = (id: number) => items.find(({ item_id }) => item_id === id)
  const first = of(options[0].item_id)
  return {
    id: contest_id, title, sentences, came: first ? verdictOf(first).came : [],
    options: options.map((option) => {
      const agreeing = of(option.item_id)?.agreeing
      return {
        title: option.title, status: option.status_text, elected: option.status === 'elected',
        votes: agreeing ? `同意 ${agreeing.heads} 人，${agreeing.area_text}` : '',
      }
    }),
  }
}
