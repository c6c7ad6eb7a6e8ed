/** What a phone computes about a receipt, against SHA-256 of Node's own and a tree built here. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, test } from 'node:test'
import { load } from './kit/load.mjs'

const sha256 = (...pieces) => pieces.reduce((hash, piece) => hash.update(piece), createHash('sha256')).digest('hex')
const raw = (hex) => Buffer.from(hex, 'hex')
const node = (left, right) => sha256(Buffer.of(1), raw(left), raw(right))

/** @returns root and path of leaf `at`, split at the largest power of two as RFC 6962 says */
function walk(leaves, at) {
  if (leaves.length === 1) return { root: leaves[0], path: [] }
  let half = 1
  while (half * 2 < leaves.length) half *= 2
  const [left, right] = [walk(leaves.slice(0, half), at), walk(leaves.slice(half), at - half)]
  const path = at < half ? [...left.path, right.root] : [...right.path, left.root]
  return { root: node(left.root, right.root), path }
}

let proof
before(async () => {
  globalThis.window = Object.assign(globalThis, { JS_SHA256_NO_NODE_JS: true }) // hashed as on a phone, which knows no Node
  proof = await load('src/packages/votes/proof/proof.ts')
})

test('every leaf of every small tree leads to its root, and no shorter or longer path does', () => {
  for (let size = 1; size <= 40; size++) {
    const leaves = Array.from({ length: size }, (_, number) => sha256(`leaf ${number}`))
    for (let at = 0; at < size; at++) {
      const { root, path } = walk(leaves, at)
      assert.equal(proof.rootAlong(leaves[at], at, size, path), root)
      assert.equal(proof.rootAlong(leaves[at], at, size, [...path, root]), undefined)
      if (path.length) assert.equal(proof.rootAlong(leaves[at], at, size, path.slice(1)), undefined)
    }
    assert.equal(proof.rootAlong(leaves[0], size, size, []), undefined)
  }
})

const RECEIPT = 'ABCDEFGHJKLMNPQRSTUV'
const SALT = '0123456789abcdef01234567'

/** A receipt whose ballot is the third of five leaves, and its published seal. */
function sealed() {
  const covered = { poll_id: 3, item_id: 7, head_id: 9, choice: 'yes', heads: 1, area: 8850, revision: 0, voter: 'ab'.repeat(20),
    slip: sha256(`${SALT}:${RECEIPT}`), cast_at: '2026-08-14T01:00:00.000000Z', channel: 'online', warrant: null }
  const digest = sha256(JSON.stringify(Object.fromEntries(Object.entries(covered).sort())))
  const id = 4294967301 // beyond 32 bits
  const number = Buffer.alloc(8)
  number.writeBigUInt64BE(BigInt(id))
  const leaves = ['a', 'b', sha256(Buffer.of(0), number, raw(digest)), 'd', 'e'].map((leaf) => leaf.length > 1 ? leaf : sha256(leaf))
  const { root, path } = walk(leaves, 2)
  const said = { chain: 'ballots', count: 5, previous: '', root, sealed_at: '2026-08-14T01:00:10.000000Z', sequence: 4 }
  const seal = { ...said, digest: sha256(JSON.stringify(said)) }
  const ballot = { id, digest, covered, counts: true, proof: { sequence: 4, count: 5, position: 2, path } }
  return { found: { receipt: RECEIPT, sealed: true, salt: SALT, ballots: [ballot] }, seal }
}

const verdict = (change = () => undefined) => {
  const { found, seal } = sealed()
  const seals = [seal]
  change(found.ballots[0], seal, found, seals)
  return proof.verdictOf(found, seals)
}

test('sealed, waiting, or known without a choice', () => {
  assert.equal(verdict(), 'sealed')
  assert.equal(verdict((ballot) => { ballot.proof = null }), 'waiting')
  assert.equal(verdict((_, __, found) => { found.ballots = [] }), 'known')
})

test('whatever is altered does not match', () => {
  const changes = {
    choice: (ballot) => { ballot.covered.choice = 'no' },
    area: (ballot) => { ballot.covered.area += 1 },
    digest: (ballot) => { ballot.digest = sha256('other') },
    id: (ballot) => { ballot.id += 1 },
    place: (ballot) => { ballot.proof.position = 3 },
    path: (ballot) => { ballot.proof.path.pop() },
    count: (ballot) => { ballot.proof.count = 4 },
    root: (_, seal) => { seal.root = sha256('other') },
    time: (_, seal) => { seal.sealed_at = '2026-08-15T01:00:10.000000Z' },
    receipt: (_, __, found) => { found.receipt = RECEIPT.replace('A', 'B') },
    salt: (_, __, found) => { found.salt = SALT.replace('0', '1') },
    'no seal': (_, __, ___, seals) => { seals.pop() },
    'another seal': (_, seal) => { seal.sequence = 5 },
    'changed while it waits': (ballot) => { [ballot.proof, ballot.covered.choice] = [null, 'no'] },
  }
  for (const [name, change] of Object.entries(changes)) assert.equal(verdict(change), 'wrong', name)
})
