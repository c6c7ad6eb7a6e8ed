/** Papers and visits that wait for the line. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { load } from './kit/load.mjs'
import { installPhone } from './kit/node-phone.mjs'
import { startNeighbours } from './kit/neighbours.mjs'

const { keepDeed, keptDeeds, dismissDeed, sendKept, signIn, ServerRefusal, LineFailure, fileSystem, keepFile, recall, remember } = await load(
  'src/utils/kept.ts', 'src/utils/session.ts', 'src/utils/failures.ts', 'src/utils/storage.ts', 'preview/wx/files.ts')

let neighbours
beforeEach(async () => {
  neighbours = await startNeighbours()
  await installPhone(neighbours.url)
  wx.getFileSystemManager = fileSystem({ journal: { called() {} } }).getFileSystemManager
  await signIn()
})
afterEach(() => neighbours.close())

const paper = (part) => ({
  kind: 'paper', poll: 1, part, label: `9栋1单元${part}`, picture: keepFile(new File(['x'], 'paper.jpg')), body: { answers: [], assisted: false },
})

/** A server that answers each upload and each deed as it is told to. */
function server({ uploads = () => 'f1', sends = () => undefined } = {}) {
  const seen = { uploads: [], sends: [] }
  return {
    seen,
    async upload(key, path) { seen.uploads.push([key, path]); return uploads() },
    async send(deed, file) { seen.sends.push([deed.key, deed.part, file]); return sends(deed) },
  }
}

const breaks = () => { throw new LineFailure() }

test('what was entered waits with its picture, which is sent once, each under its own key', async () => {
  const { key, picture } = await keepDeed(paper(101))
  const first = server({ sends: breaks })
  await sendKept(first)
  assert.deepEqual(first.seen, { uploads: [[`${key}-file`, picture]], sends: [[key, 101, 'f1']] })
  assert.equal(keptDeeds().length, 1)
  const second = server()
  await sendKept(second)
  assert.deepEqual(second.seen, { uploads: [], sends: [[key, 101, 'f1']] })
  assert.deepEqual(keptDeeds(), [])
})

test('a picture that does not arrive is tried again', async () => {
  await keepDeed(paper(101))
  await sendKept(server({ uploads: breaks }))
  const again = server()
  await sendKept(again)
  assert.equal(again.seen.uploads.length, 1)
  assert.deepEqual(keptDeeds(), [])
})

test('what the server refuses stays with its sentence, and the others go on', async () => {
  const { key } = await keepDeed(paper(101))
  await keepDeed(paper(102))
  const refuses = server({ sends({ part }) { if (part === 101) throw new ServerRefusal(409, 'paper_exists', '已经登记过') } })
  await sendKept(refuses)
  assert.deepEqual(keptDeeds().map(({ part, refusal, file }) => [part, refusal, file]), [[101, '已经登记过', 'f1']])
  await sendKept(server({ sends: () => assert.fail('it was refused') }))
  dismissDeed(key)
  assert.deepEqual(keptDeeds(), [])
})

test('a server that is down decides nothing', async () => {
  await keepDeed(paper(101))
  await sendKept(server({ sends() { throw new ServerRefusal(503, 'down', '暂时出了问题') } }))
  assert.equal(keptDeeds()[0].refusal, undefined)
})

test('what is kept while others are sent follows them', async () => {
  await keepDeed(paper(101))
  const slow = server({ sends: () => keepDeed(paper(102)).then(() => undefined) })
  const [first, second] = [sendKept(slow), sendKept(server())]
  await Promise.all([first, second])
  assert.deepEqual(keptDeeds(), [])
})

test('nobody sends what another has entered on the same phone', async () => {
  await keepDeed(paper(101))
  const login = recall('login')
  remember('login', { ...login, person: { ...login.person, id: 'colleague' } })
  assert.deepEqual(keptDeeds(), [])
  await sendKept(server({ sends: () => assert.fail('not mine') }))
  remember('login', login)
  assert.equal(keptDeeds().length, 1)
})
