/**
 * What a phone computes by itself to see that a ballot is in the count: the ballot's digest out of what it says, and from there,
 * along the path of RFC 6962 (section 2.1.1), the root of its seal. `server/core/merkle.py` is the same on the other side.
 */
import { sha256 } from 'js-sha256'
import type { OwnBallot, PublishedSeal, Receipt } from '../../../services/votes'

type Said = Record<string, string | number | null>

/** SHA-256 of the JSON with sorted keys and no blanks. */
const digestOf = (said: Said) => sha256(JSON.stringify(said, Object.keys(said).sort()))

const bytes = (hex: string) => (hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16))

const leafOf = (id: number, digest: string) => sha256([0, ...bytes(id.toString(16).padStart(16, '0')), ...bytes(digest)])

const nodeOf = (left: string, right: string) => sha256([1, ...bytes(left), ...bytes(right)])

/** Where a path leads from leaf `position` of `count`; nothing if no path there is that long. */
export function rootAlong(leaf: string, position: number, count: number, path: string[]): string | undefined {
  if (position < 0 || position >= count) return undefined
  const left = [...path]
  let [found, at, size] = [leaf, position, count]
  for (; size > 1; at = Math.floor(at / 2), size = Math.ceil(size / 2)) {
    if (at % 2 === 0 && at + 1 >= size) continue
    const beside = left.shift()
    if (beside === undefined) return undefined
    found = at % 2 ? nodeOf(beside, found) : nodeOf(found, beside)
  }
  return left.length ? undefined : found
}

/** The root of a ballot's seal, from nothing but the ballot and the hashes beside its way. */
export const rootOf = ({ id, covered, proof }: OwnBallot) =>
  proof ? rootAlong(leafOf(id, digestOf({ ...covered })), proof.position, proof.count, proof.path) : undefined

/** Whether a seal says of itself what its own digest covers. */
function isWhole({ digest, ...said }: PublishedSeal) {
  return digestOf(said) === digest
}

/** The ballot is what its digest says, and belongs to this receipt. */
const belongs = ({ covered, digest }: OwnBallot, { salt, receipt }: Receipt) =>
  digestOf({ ...covered }) === digest && sha256(`${salt}:${receipt}`) === covered.slip

export type Verdict = 'sealed' | 'waiting' | 'wrong' | 'known'

/**
 * What came of it. `known`: the receipt is another's, so that only its being there is told.
 * @param seals those that the ballots name, as they were published
 */
export function verdictOf(found: Receipt, seals: PublishedSeal[]): Verdict {
  if (!found.ballots.length) return 'known'
  const published = (ballot: OwnBallot) => seals.find(({ sequence }) => sequence === ballot.proof?.sequence)
  const agrees = (ballot: OwnBallot) => {
    const seal = published(ballot)
    return !ballot.proof || (seal && isWhole(seal) && seal.count === ballot.proof.count && seal.root === rootOf(ballot))
  }
  if (!found.ballots.every((ballot) => belongs(ballot, found) && agrees(ballot))) return 'wrong'
  return found.ballots.every(({ proof }) => proof) ? 'sealed' : 'waiting'
}
