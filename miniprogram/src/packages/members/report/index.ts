/** Reporting in, one question a screen: with which slip, what one can do, where one lives. The community takes the same down from
 *  the paper of whoever hands the slip over (`paper`). */
import { act, draw, LOADING } from '../../../pages/draw'
import { scanScene } from '../../../pages/scan/open'
import { reportIn, reportOnPaper, skillTags, slip, type Answers, type Report } from '../../../services/slips'
import { ServerRefusal } from '../../../utils/failures'
import { nextWords } from '../../../pages/slips/words'

interface Tap {
  name: string
}

interface Tag {
  name: string
  chosen: boolean
}

type Step = 'how' | 'number' | 'skills' | 'about' | 'done'

const SEXES = [{ value: '男', words: '男' }, { value: '女', words: '女' }]

/** The slip is not known by the scan alone, or not by its number alone. */
const ASKS_WHICH = ['slip_missing', 'several_slips']

const EMPTY = { scene: '', number: '', identity: '', note: '', address: '', sex: '' as NonNullable<Report['sex']> }

const UNKNOWN = { own: '', community: '', note: '', address: '', sex: EMPTY.sex, skills: [] as string[] }

/** What a slip says already, and what its member said the last time. */
async function known(id: number): Promise<typeof UNKNOWN> {
  if (!id) return UNKNOWN
  const { number, community, skills, skills_note, address, sex } = await slip(id)
  return {
    own: number, community: community.name, note: skills_note ?? '', address: address ?? '', sex: sex as typeof EMPTY.sex, skills,
  }
}

Page({
  data: {
    ...LOADING, ...EMPTY, busy: false, step: 'how' as Step, id: 0, own: '', community: '', tags: [] as Tag[], mayGo: false, paper: false,
    sexes: SEXES, told: '',
  },
  onLoad({ id, paper }: { id?: string; paper?: string }) {
    this.setData({ id: Number(id ?? 0), paper: Boolean(paper), step: paper ? 'skills' : 'how' })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const [names, { skills, ...found }] = await Promise.all([skillTags(this.data.id), known(this.data.id)])
      const tags = names.map((name) => ({ name, chosen: skills.includes(name) }))
      return { ...found, tags, mayGo: skills.length > 0 || found.note !== '' }
    })
  },
  turn(step: Step) {
    this.setData({ step })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  async scan() {
    const scene = await scanScene()
    if (!scene) return
    this.setData({ scene: decodeURIComponent(scene), number: '' })
    this.turn('skills')
  },
  byNumber() {
    const { own } = this.data
    this.setData({ scene: '', number: own })
    this.turn(own ? 'skills' : 'number')
  },
  writeNumber({ detail }: WechatMiniprogram.Input) { this.setData({ number: detail.value.trim() }) },
  writeIdentity({ detail }: WechatMiniprogram.Input) { this.setData({ identity: detail.value.trim() }) },
  tick({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    const { name } = currentTarget.dataset
    this.weigh(this.data.tags.map((tag) => (tag.name === name ? { name, chosen: !tag.chosen } : tag)), this.data.note)
  },
  writeNote({ detail }: WechatMiniprogram.TextareaInput) { this.weigh(this.data.tags, detail.value) },
  weigh(tags: Tag[], note: string) {
    this.setData({ tags, note, mayGo: tags.some(({ chosen }) => chosen) || Boolean(note.trim()) })
  },
  writeAddress({ detail }: WechatMiniprogram.Input) { this.setData({ address: detail.value }) },
  setSex({ detail }: WechatMiniprogram.CustomEvent<{ value: typeof EMPTY.sex }>) { this.setData({ sex: detail.value }) },
  toHow() { this.turn('how') },
  toSkills() { this.turn('skills') },
  toAbout() { this.turn('about') },
  answers(): Answers {
    const { tags, note, address, sex } = this.data
    return { skills: tags.filter(({ chosen }) => chosen).map(({ name }) => name), skills_note: note.trim(), address: address.trim(), sex }
  },
  report(): Report {
    const { scene, number, identity } = this.data
    return { ...this.answers(), scene: scene || null, slip_number: number || null, identity_number: identity || null }
  },
  async send() {
    const { paper, id } = this.data
    const deed = () => (paper ? reportOnPaper(id, this.answers()) : reportIn(this.report()))
    const found = await act(this, () => deed().catch((error: unknown) => {
      if (error instanceof ServerRefusal && ASKS_WHICH.includes(error.code)) this.turn('number')
      throw error
    }))
    if (!found) return
    this.setData({ community: found.community.name, told: nextWords(found) })
    this.turn('done')
  },
  finish() { void wx.navigateBack() },
})
