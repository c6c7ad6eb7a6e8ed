/** A covenant or a list, in large letters: the version in force, or an earlier one; by which vote it was adopted. */
import { draw, LOADING } from '../../../pages/draw'
import { document, versionsOf, type Document, type Version } from '../../../services/bodies'
import { dateWords } from '../../../utils/dates'
import { isInForce, versionWords } from '../words'

interface Query {
  id?: string
  version?: string
}

interface Tap {
  number: number
}

/** What is shown: the version asked for; else the one in force; else the last that was written. */
const shownOf = (versions: Version[], inForce: Version | null, asked: number) =>
  versions.find(({ number }) => number === asked) ?? inForce ?? versions[0]

function remarkOf(shown: Version, inForce: Version | null) {
  if (inForce && shown.id === inForce.id) return ''
  const now = inForce ? `现在用的是第 ${inForce.number} 版。` : ''
  if (isInForce(shown)) return `这是以前的第 ${shown.number} 版，${now}`
  return `这是第 ${shown.number} 版草稿，还没有经过表决，没有生效。${now}`
}

function faceOf({ title, in_force, place, may_manage }: Document, versions: Version[], asked: number) {
  const shown = shownOf(versions, in_force, asked)
  return {
    title, place: place.name, placeId: place.id, clauses: shown.clauses.map((words, index) => ({ number: index + 1, words })),
    version: shown.id, poll: shown.poll_id ?? 0, vote: shown.poll_title ?? '',
    remark: remarkOf(shown, in_force), adopted: shown.adopted_at ? `第 ${shown.number} 版，${dateWords(shown.adopted_at)}起施行` : '',
    others: versions.filter(({ id }) => id !== shown.id).map((each) => ({ number: each.number, words: versionWords(each) })),
    manages: may_manage, isDraft: may_manage && !isInForce(shown),
  }
}

Page({
  data: {
    ...LOADING, id: 0, asked: 0, title: '', place: '', placeId: 0, clauses: [] as { number: number; words: string }[],
    version: 0, poll: 0, vote: '', remark: '',
    adopted: '', others: [] as { number: number; words: string }[], manages: false, isDraft: false,
  },
  onLoad({ id, version }: Query) { this.setData({ id: Number(id), asked: Number(version ?? 0) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const { id, asked } = this.data
      const [found, versions] = await Promise.all([document(id), versionsOf(id)])
      return faceOf(found, versions, asked)
    })
  },
  result() { void wx.navigateTo({ url: `/packages/votes/result/index?id=${this.data.poll}` }) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/bodies/document/index?id=${this.data.id}&version=${currentTarget.dataset.number}` })
  },
  rewrite() { void wx.navigateTo({ url: `/packages/secretary/covenant/index?document=${this.data.id}` }) },
  adopt() { void wx.navigateTo({ url: `/packages/secretary/adopt/index?version=${this.data.version}` }) },
})
