/** A proposal of who takes which homes, changed by hand. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { load } from './kit/load.mjs'

const { sharesOf, given, without, stillFree, loadsOf, overLoaded, wishesOf, matching, countOf, peopleOf, peopleWords } =
  await load('src/packages/care/plan/shares.ts')

const homes = (...rooms) => rooms.map((room) => ({ id: room, label: `9栋1单元${room}` }))
const PROPOSAL = {
  items: [
    { holder_id: 1, name: '赵一', where: '9栋1单元', homes: homes(101, 102, 201) },
    { holder_id: 2, name: '钱二', where: '9栋1单元', homes: homes(202, 301) },
    { holder_id: 1, name: '赵一', where: '10栋', homes: [{ id: 7, label: '10栋101' }] },
  ],
  left: homes(701), loads: [], more: false, limit: 20,
}
const before = { 1: 4, 2: 0, 3: 19 }

test('shares say how many homes, and which', () => {
  assert.deepEqual(sharesOf(PROPOSAL).map(({ words }) => words), ['3 户：101、102、201', '2 户：202、301', '1 户：101'])
  const [many] = sharesOf({ ...PROPOSAL, items: [{ ...PROPOSAL.items[0], homes: homes(1, 2, 3, 4, 5, 6, 7, 8, 9) }] })
  assert.equal(many.words, '9 户：1、2、3、4、5、6、7、8 等')
})

test('each person is asked once, for every home once', () => {
  const shares = sharesOf(PROPOSAL)
  assert.deepEqual(wishesOf(shares), [{ holder_id: 1, part_ids: [101, 102, 201, 7] }, { holder_id: 2, part_ids: [202, 301] }])
  assert.deepEqual([countOf(shares), peopleOf(shares), peopleWords(shares)], [6, 2, '赵一 4 户，钱二 2 户'])
})

test('a share given to somebody else is counted there, and who has too many is told', () => {
  const shares = given(sharesOf(PROPOSAL), 0, { id: 3, name: '孙三' })
  const loads = loadsOf(shares, before)
  assert.deepEqual(loads.map(({ name, before: had, after }) => [name, had, after]), [['孙三', 19, 22], ['赵一', 4, 5], ['钱二', 0, 2]])
  assert.deepEqual(overLoaded(loads, 20).map(({ name }) => name), ['孙三'])
  assert.equal(countOf(without(shares, 0)), 3)
})

test('after a refusal only what others took is gone', () => {
  const mine = given(sharesOf(PROPOSAL), 1, { id: 3, name: '孙三' })
  const fresh = { ...PROPOSAL, items: [{ holder_id: 2, name: '钱二', where: '9栋1单元', homes: homes(101, 202, 301) }], left: homes(201) }
  assert.deepEqual(stillFree(mine, fresh).map(({ name, words }) => [name, words]), [['赵一', '2 户：101、201'], ['孙三', '2 户：202、301']])
})

test('one of many is found by a name, a building or a number', () => {
  const shares = sharesOf(PROPOSAL)
  for (const [words, keys] of [['钱', [1]], ['10栋', [2]], ['9栋', [0, 1]], ['301', [1]], ['', [0, 1, 2]], ['没有', []]])
    assert.deepEqual(matching(shares, words).map(({ key }) => key), keys)
})
