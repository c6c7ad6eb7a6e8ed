/** One joint project: who, what, until when, who has signed, what was done; each side sees what it can do now. */
import { act, draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { fetchFile, isPicture } from '../../../services/files'
import {
  cancelProject, finishProject, progressOf, project, signProject, type Progress, type ProjectDetail,
} from '../../../services/partners'
import { dateWords, timeWords } from '../../../utils/dates'
import { standingWords } from '../words'

interface Side {
  key: string
  name: string
  signed: string
}

interface Done {
  id: number
  note: string
  at: string
  paths: string[]
  papers: string[]
}

type Tapped<T extends object> = WechatMiniprogram.BaseEvent<Record<string, never>, T>

const signedWords = (at: string | null) => (at ? `${dateWords(at)}签字` : '还没签字')

const sidesOf = ({ place, signed_at, employers }: ProjectDetail): Side[] => [
  { key: 'place', name: place.name, signed: signedWords(signed_at) },
  ...employers.map((each) => ({ key: String(each.id), name: each.name, signed: signedWords(each.signed_at) })),
]

function faceOf(found: ProjectDetail) {
  const { title, detail, owner, due_on, overdue, state, reason, meeting_id, may, signs_for, employers } = found
  return {
    title, detail, standing: standingWords(found), isGood: !overdue && (state === 'active' || state === 'finished'), reason,
    owner, due: dateWords(due_on), meeting: meeting_id ?? 0, sides: sidesOf(found),
    hasBegun: state === 'active' || state === 'finished',
    signs: [
      ...(may.includes('sign') ? [{ key: 0, words: '代表社区签字' }] : []),
      ...employers.filter(({ id }) => signs_for.includes(id)).map(({ id, name }) => (
        { key: id, words: signs_for.length > 1 ? `代表${name}签字` : '代表本单位签字' })),
    ],
    mayReport: may.includes('report'), mayFinish: may.includes('finish'), mayCancel: may.includes('cancel'),
  }
}

const NO_FACE: ReturnType<typeof faceOf> = {
  title: '', detail: '', standing: '', isGood: false, reason: '', owner: '', due: '', meeting: 0, sides: [], hasBegun: false,
  signs: [], mayReport: false,
  mayFinish: false, mayCancel: false,
}

const doneOf = async ({ id, note, at, files }: Progress): Promise<Done> => ({
  id, note, at: timeWords(at), papers: files.filter((file) => !isPicture(file)).map((file) => file.id),
  paths: await Promise.all(files.filter(isPicture).map((file) => fetchFile(file.id))),
})

async function donesOf(id: number, cursor?: string): Promise<Listed<Done>> {
  const { items, next } = await progressOf(id, cursor)
  return { items: await Promise.all(items.map(doneOf)), next }
}

Page({
  data: { ...LOADING, ...NO_FACE, id: 0, busy: false, isCancelling: false, items: [] as Done[], next: null as string | null },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Done>(this, (cursor) => donesOf(this.data.id, cursor)) },
  load() {
    return draw(this, async () => {
      const [found, done] = await Promise.all([project(this.data.id), donesOf(this.data.id)])
      return { ...faceOf(found), ...done }
    })
  },
  take(title: string, deed: () => Promise<ProjectDetail>) {
    return act(this, async () => {
      this.setData({ ...faceOf(await deed()), isCancelling: false })
      void wx.showToast({ title, icon: 'success' })
    })
  },
  async sign({ currentTarget }: Tapped<{ key: number; words: string }>) {
    const { key, words } = currentTarget.dataset
    const { title, owner, due, id } = this.data
    const content = `“${title}”，${owner}负责，${due}前完成。签字以后不能收回。`
    const { confirm } = await wx.showModal({ title: words, content, confirmText: '签字' })
    return confirm ? this.take('已签字', () => signProject(id, key || null)) : undefined
  },
  report() { void wx.navigateTo({ url: `/packages/partners/progress/index?id=${this.data.id}` }) },
  async finish() {
    const { confirm } = await wx.showModal({ title: '办理完成', content: '完成以后不能再加进展。', confirmText: '完成' })
    return confirm ? this.take('已完成', () => finishProject(this.data.id)) : undefined
  },
  askReason() { this.setData({ isCancelling: true }) },
  keep() { this.setData({ isCancelling: false }) },
  cancel({ detail }: WechatMiniprogram.CustomEvent<{ words: string }>) {
    return this.take('已取消', () => cancelProject(this.data.id, detail.words))
  },
  look({ currentTarget }: Tapped<{ row: number; at: number }>) {
    const { row, at } = currentTarget.dataset
    const urls = this.data.items[row].paths
    void wx.previewImage({ urls, current: urls[at] })
  },
  read({ currentTarget }: Tapped<{ file: string }>) {
    return act(this, async () => {
      await wx.openDocument({ filePath: await fetchFile(currentTarget.dataset.file), fileType: 'pdf', showMenu: true })
    })
  },
  meet() { void wx.navigateTo({ url: `/packages/partners/meeting/index?id=${this.data.meeting}` }) },
})
