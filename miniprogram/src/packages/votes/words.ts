/** Votes in words that every neighbour understands. */
import type { Choice, OwnHead, Poll } from '../../services/votes'
import { fractionWords } from '../../utils/words'

export const CHOICES: { value: Choice; words: string; note: string }[] = [
  { value: 'yes', words: '同意', note: '' },
  { value: 'no', words: '不同意', note: '' },
  { value: 'abstain', words: '弃权', note: '算参加了，但不算同意' },
]

/** 9栋1单元701（102.30㎡）; several homes that count as one voter stand together with the sum of their areas */
export const homeWords = ({ labels, area_text }: Pick<OwnHead, 'labels' | 'area_text'>) =>
  `${labels.join('、')}（${labels.length > 1 ? '合计 ' : ''}${area_text}）`

type Rule = Poll['items'][number]['rule']

const shareWords = ([part, whole]: number[], atLeast: boolean) => `${atLeast ? '至少' : '超过'}${fractionWords(part, whole)}`

/** The two gates of an item (Civil Code art. 278, or what the owners have agreed beyond it). */
export function ruleWords({ quorum, quorum_at_least, agreement, agreement_at_least, agreement_of }: Rule) {
  const among = agreement_of === 'total' ? '再看全体业主里面' : '再看来投票的里面'
  return `先看来了多少：房屋面积和人数都要有${shareWords(quorum, quorum_at_least)}来投票。`
    + `${among}：${shareWords(agreement, agreement_at_least)}同意，才算通过。`
}

export interface Voted {
  homes: string
  deeds: { title: string; choice: string }[]
}

/** 您代表 9栋1单元701（102.30㎡）对“加装电梯”投：同意 */
export const votedWords = ({ homes, deeds }: Voted) =>
  `您代表 ${homes}${deeds.map(({ title, choice }) => `对“${title}”投：${choice}`).join('；')}`
