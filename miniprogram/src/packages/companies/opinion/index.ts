/** What an owner wishes: a few boxes to tick, and words of one's own. */
import { act, draw, LOADING } from '../../../pages/draw'
import { selection, sendOpinion, type Opinions } from '../../../services/companies'
import { untilWords } from '../words'

interface Box {
  title: string
  chosen: boolean
}

interface Question {
  title: string
  most: number
  role: 'radio' | 'checkbox'
  hint: string
  boxes: Box[]
}

interface Tap {
  at: number
  box: number
}

const asked = ({ questions }: Opinions): Question[] => questions.map(({ title, most, options }) => ({
  title, most, role: most === 1 ? 'radio' : 'checkbox', hint: most > 1 ? `最多选 ${most} 项` : '',
  boxes: options.map(({ title: words, mine }) => ({ title: words, chosen: mine })),
}))

/** What a tap makes of a question: one of several moves, and what is over the most is not taken. */
function ticked(question: Question, box: number): Question {
  const { most, boxes } = question
  const turned = boxes.map(({ title, chosen }, at) => ({ title, chosen: at === box ? !chosen : chosen && most > 1 }))
  return turned.filter(({ chosen }) => chosen).length > most ? question : { ...question, boxes: turned }
}

const chosenOf = ({ boxes }: Question) => boxes.flatMap(({ chosen }, at) => (chosen ? [at] : []))

Page({
  data: { ...LOADING, busy: false, id: 0, title: '', until: '', questions: [] as Question[], words: '', mine: false },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const { title, opinions } = await selection(this.data.id)
      return { title, until: untilWords(opinions.until), questions: asked(opinions), words: opinions.words, mine: opinions.mine }
    })
  },
  tick({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    const { at, box } = currentTarget.dataset
    this.setData({ [`questions[${at}]`]: ticked(this.data.questions[at], box) })
  },
  write({ detail }: WechatMiniprogram.TextareaInput) { this.setData({ words: detail.value }) },
  async send() {
    const { id, questions, words } = this.data
    if (await act(this, () => sendOpinion(id, questions.map(chosenOf), words.trim()))) await wx.navigateBack()
  },
})
