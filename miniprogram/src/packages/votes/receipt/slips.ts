/** Receipts as slips of paper: what was cast, for which homes, and the number to find it by. */
import type { OwnCast, Poll } from '../../../services/votes'
import { timeWords } from '../../../utils/dates'
import { votedFor } from '../questions'

export interface Slip {
  receipt: string
  /** the number in groups that can be read over the telephone */
  spoken: string
  time: string
  homes: string
  deeds: { title: string; choice: string }[]
  /** by which way it came, where it was not one's own phone */
  way: string
  /** another one has taken its place */
  replaced: boolean
}

/** ABCD EFGH …, as one reads it over the telephone. */
export const grouped = (signs: string) => signs.match(/.{1,4}/g)?.join(' ') ?? signs

const common = <T>(some: T[], others: T[]) => some.some((each) => others.includes(each))

const itemsOf = ({ answers }: OwnCast) => answers.map(({ item_id }) => item_id)

/** An agent and the owner may each have voted on some matters of one home: then both stand. */
const overlap = (a: OwnCast, b: OwnCast) => common(a.homes, b.homes) && common(itemsOf(a), itemsOf(b))

const WAYS: Record<string, string> = { paper: '纸质票', assisted: '上门代填', proxy: '代理人代投' }

/** The last one first. */
export const slipsOf = (casts: OwnCast[], poll: Poll): Slip[] =>
  casts.map((cast, at) => ({
    receipt: cast.receipt, spoken: grouped(cast.receipt), time: timeWords(cast.cast_at), way: WAYS[cast.channel] ?? '',
    ...votedFor(cast.homes.join('、'), cast.answers, poll),
    replaced: casts.slice(at + 1).some((later) => overlap(later, cast)),
  })).reverse()
