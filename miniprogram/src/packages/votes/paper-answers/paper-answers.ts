/** What a paper says, question by question, as fast as it is read. Sends `change` with `{answers, left}`. */
import { isAnswered, isFull, rowsOf, ticked, type Answers, type Question, type Row } from '../questions'

interface Tap {
  question: number
  row: string
}

interface Asked extends Question {
  rows: Row[]
}

const askedOf = (questions: Question[], answers: Answers): Asked[] =>
  questions.map((question) => ({ ...question, rows: rowsOf(question, answers) }))

Component({
  properties: {
    questions: { type: Array, value: [] as Question[] },
    /** of which paper; another one begins blank */
    subject: String,
  },
  data: { answers: {} as Answers, asked: [] as Asked[] },
  observers: {
    'questions, subject'() { this.show({}) },
  },
  methods: {
    show(answers: Answers) { this.setData({ answers, asked: askedOf(this.data.questions as Question[], answers) }) },
    choose({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
      const { question, row } = currentTarget.dataset
      const { rows, ...about } = this.data.asked[question]
      const pressed = rows.find(({ key }) => key === row)
      if (pressed?.role === 'checkbox' && !pressed.chosen && isFull(about, this.data.answers)) {
        void wx.showToast({ title: `最多选 ${about.choose} 人，多选的票无效`, icon: 'none' })
        return
      }
      this.show(ticked(about, this.data.answers, row))
      const { answers, asked } = this.data
      this.triggerEvent('change', { answers, left: asked.filter((each) => !isAnswered(each, answers)).length })
    },
  },
})
