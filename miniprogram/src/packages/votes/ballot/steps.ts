/** The way through a ballot: for which homes, what, and once more in words. */
import type { Answer, OwnHead, Poll } from '../../../services/votes'
import { questionsOf, votedFor, type Answers, type Question } from '../questions'
import { homeWords, votedWords, type Voted } from '../words'

export interface Step {
  kind: 'homes' | 'questions' | 'check'
  /** what is asked on this screen */
  questions: Question[]
}

const CHECK: Step = { kind: 'check', questions: [] }
const HOMES: Step = { kind: 'homes', questions: [] }

/** In the elderly mode each matter has a screen of its own; a contest has one always. */
export function stepsOf(poll: Poll, several: boolean, elder: boolean): Step[] {
  const questions = questionsOf(poll)
  const matters = questions.filter(({ kind }) => kind === 'item')
  const asked = elder ? questions.map((question) => [question]) : [
    ...(matters.length ? [matters] : []), ...questions.filter(({ kind }) => kind !== 'item').map((contest) => [contest]),
  ]
  return [...(several ? [HOMES] : []), ...asked.map((some): Step => ({ kind: 'questions', questions: some })), CHECK]
}

/** Whose ballot can be cast now: those not cast yet; where nothing is left and the poll allows it, all for a change. */
export function headsToCast({ homes, revisable }: Poll) {
  const mine = homes.filter(({ casts, kept_back }) => casts && !kept_back.length)
  const waiting = mine.filter(({ voted }) => !voted)
  return waiting.length || !revisable ? waiting : mine
}

export interface HeadChoice {
  key: number
  words: string
  chosen: boolean
}

export const headChoices = (heads: OwnHead[]): HeadChoice[] =>
  heads.map((head) => ({ key: head.part_ids[0], words: homeWords(head), chosen: true }))

export const answerList = (answers: Answers): Answer[] =>
  Object.entries(answers).map(([item, choice]) => ({ item_id: Number(item), choice }))

export function chosenHeads(heads: HeadChoice[], poll: Poll): OwnHead[] {
  const keys = heads.filter(({ chosen }) => chosen).map(({ key }) => key)
  return poll.homes.filter(({ part_ids }) => keys.includes(part_ids[0]))
}

export interface Said extends Voted {
  /** the same in one sentence, to be read out */
  words: string
}

/** What will be cast, voter by voter. */
export const sayAll = (heads: Pick<OwnHead, 'labels' | 'area_text'>[], answers: Answers, poll: Poll): Said[] =>
  heads.map((head) => {
    const voted = votedFor(homeWords(head), answerList(answers), poll)
    return { ...voted, words: votedWords(voted) }
  })
