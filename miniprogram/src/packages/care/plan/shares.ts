/** A proposal in the secretary's hands: shares that can be given to somebody else, or left out, before anything is written. */
import type { Carer, Proposal, Wish } from '../../../services/coverage'

export interface Share {
  key: number
  holder: number
  name: string
  where: string
  homes: { id: number; label: string }[]
  /** how many, and which */
  words: string
}

export interface Load {
  holder: number
  name: string
  before: number
  after: number
}

const FEW = 8

/** 9栋1单元 101、102 */
function homeWords(where: string, homes: Share['homes']) {
  const rooms = homes.slice(0, FEW).map(({ label }) => (label.startsWith(where) ? label.slice(where.length) : label))
  return `${homes.length} 户：${rooms.join('、')}${homes.length > FEW ? ' 等' : ''}`
}

const withWords = (share: Omit<Share, 'words'>): Share => ({ ...share, words: homeWords(share.where, share.homes) })

export const sharesOf = ({ items }: Proposal): Share[] =>
  items.map(({ holder_id, name, where, homes }, key) => withWords({ key, holder: holder_id, name, where, homes }))

export const countOf = (shares: Share[]) => shares.reduce((sum, { homes }) => sum + homes.length, 0)

export const peopleOf = (shares: Share[]) => new Set(shares.map(({ holder }) => holder)).size

/** Somebody else takes a share. */
export const given = (shares: Share[], key: number, { id, name }: Carer) =>
  shares.map((share) => (share.key === key ? { ...share, holder: id, name } : share))

export const without = (shares: Share[], key: number) => shares.filter((share) => share.key !== key)

/** What was decided, but for homes that are no longer to be had: `fresh` is the same question asked again. */
export function stillFree(shares: Share[], fresh: Proposal): Share[] {
  const free = new Set([...fresh.items.flatMap(({ homes }) => homes), ...fresh.left].map(({ id }) => id))
  return shares.map((share) => withWords({ ...share, homes: share.homes.filter(({ id }) => free.has(id)) })).filter(({ homes }) => homes.length)
}

/** What each would have, the heaviest loads first. @param before how many they have, as far as it is known */
export function loadsOf(shares: Share[], before: Record<number, number>): Load[] {
  const loads = new Map<number, Load>()
  for (const { holder, name, homes } of shares) {
    const known = loads.get(holder) ?? { holder, name, before: before[holder] ?? 0, after: before[holder] ?? 0 }
    loads.set(holder, { ...known, after: known.after + homes.length })
  }
  return [...loads.values()].sort((one, other) => other.after - one.after)
}

export const overLoaded = (loads: Load[], limit: number) => loads.filter(({ after }) => after > limit)

/** As the server takes them: each person once. */
export function wishesOf(shares: Share[]): Wish[] {
  const wishes = new Map<number, number[]>()
  for (const { holder, homes } of shares) wishes.set(holder, [...(wishes.get(holder) ?? []), ...homes.map(({ id }) => id)])
  return [...wishes].map(([holder_id, part_ids]) => ({ holder_id, part_ids }))
}

export const matching = (shares: Share[], words: string) =>
  (words ? shares.filter(({ name, where, homes }) => name.startsWith(words) || where.startsWith(words) || homes.some(({ label }) => label.includes(words)))
    : shares)

const FIRST = 3

/** 赵一 7 户，钱二 5 户 */
export function peopleWords(shares: Share[]) {
  const loads = loadsOf(shares, {})
  const named = loads.slice(0, FIRST).map(({ name, after }) => `${name} ${after} 户`).join('，')
  return loads.length > FIRST ? `${named}，还有 ${loads.length - FIRST} 位` : named
}
