/** The second entry of papers that somebody else has entered, one after the other, without seeing what the first one said. */
import { act, draw, LOADING } from '../../../pages/draw'
import { fetchFile } from '../../../services/files'
import { checkPaper, papers, type Paper } from '../../../services/papers'
import { poll, type Poll } from '../../../services/votes'
import { answerList } from '../ballot/steps'
import { questionsOf, type Answers, type Question } from '../questions'

type Answered = WechatMiniprogram.CustomEvent<{ answers: Answers; left: number }>

const DONE = { state: 'empty' as const, sentence: '没有等您核对的票了。您自己录的，要由另一位同事来核对。' }

const ENDS: Record<string, string> = {
  counted: '和第一次录的一样，已计入。', mismatch: '和第一次录的不一样，留着看照片再定。', aside: '这家手机投过了，以手机票为准，这张没计入。',
}

const blank = { answers: {} as Answers, homes: '', photo: '', subject: '' }

/** The first of a queue, ready to be entered. */
function firstOf(queue: Paper[], of: Poll) {
  if (!queue.length) return { ...DONE, queue }
  const [first] = queue
  const questions = questionsOf(of, first.item_ids)
  const partly = questions.length < questionsOf(of).length
  return { ...blank, queue, questions, partly, homes: first.homes.join('、'), subject: String(first.id), left: questions.length }
}

Page({
  data: {
    ...LOADING, ...blank, id: 0, busy: false, poll: null as Poll | null, questions: [] as Question[], partly: false, left: 0, queue: [] as Paper[], more: false, said: '',
  },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const { id } = this.data
      const [found, { items, next }] = await Promise.all([poll(id), papers(id, 'to_check')])
      return { poll: found, more: Boolean(next), ...firstOf(items, found) }
    }).then(() => this.showPhoto())
  },
  /** A photograph comes after the words; a broken line is tried again by a tap. */
  async showPhoto() {
    const [first] = this.data.queue
    const photo = first && (await act(this, () => fetchFile(first.file.id)))
    if (photo) this.setData({ photo })
  },
  enlarge() { void wx.previewImage({ urls: [this.data.photo] }) },
  answer({ detail }: Answered) { this.setData({ answers: detail.answers, left: detail.left }) },
  async save() {
    const { id, queue: [first, ...rest], answers, homes } = this.data
    const checked = await act(this, () => checkPaper(id, first.id, answerList(answers)))
    if (!checked) return
    await this.proceed(rest, `${homes}：${ENDS[checked.state] ?? '已核对。'}`)
  },
  /** To be looked at later, or by somebody else. */
  skip() {
    const { queue: [first, ...rest] } = this.data
    return this.proceed([...rest, first], '')
  },
  proceed(queue: Paper[], said: string) {
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    const { poll: of } = this.data
    if (of) this.setData({ said, ...firstOf(queue, of) })
    return !queue.length && this.data.more ? this.load() : this.showPhoto()
  },
  look() {
    const { id, queue: [first] } = this.data
    void wx.redirectTo({ url: `/packages/votes/paper/index?poll=${id}&id=${first.id}` })
  },
})
