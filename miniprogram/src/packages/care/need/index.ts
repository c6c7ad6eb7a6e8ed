/** Something that was found on a visit: members are asked to help, it is said what was done, or it is passed up. */
import { act, draw, LOADING } from '../../../pages/draw'
import type { Visit } from '../../../services/care'
import { answerNeed, taskOfNeed, visit } from '../../../services/coverage'
import { dayFromNow, moment, pickedDay } from '../../../utils/days'
import { rowOf, type Row } from '../visit/words'

type None = Record<string, never>

type Written = WechatMiniprogram.CustomEvent<{ value: string }, None, { field: 'answer' | 'title' | 'detail' }>

type Picked = WechatMiniprogram.CustomEvent<{ value: string }, None, { field: 'from' | 'to' }>

const TOMORROW = 1

const WAYS = [{ value: 'task', words: '请党员来办' }, { value: 'answer', words: '已经办好了' }, { value: 'report', words: '上报给上级' }]

const DECIDED: Record<Visit['need_state'], string> = {
  none: '', open: '', task: '这件事已经办理了。', reported: '这件事已经上报，等答复。', closed: '这件事已经办理了。',
}

Page({
  data: {
    ...LOADING, busy: false, id: 0, home: '', visit: {} as Row, decided: '', ways: WAYS, way: 'task', answer: '', title: '', detail: '',
    today: '', day: '', dayWords: '', from: '09:00', to: '11:00', missing: '',
  },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id), today: dayFromNow(0) })
    this.onDay(dayFromNow(TOMORROW))
  },
  onShow() { return this.load() },
  load() {
    return draw(this, async () => {
      const found = await visit(this.data.id)
      return { home: found.home.label, visit: rowOf(found), decided: DECIDED[found.need_state] }
    })
  },
  setWay({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) { this.setData({ way: detail.value, missing: '' }) },
  write({ detail, currentTarget }: Written) { this.setData({ [currentTarget.dataset.field]: detail.value, missing: '' }) },
  onDay(day: string) { this.setData({ day, dayWords: pickedDay(day) }) },
  setDay({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) { this.onDay(detail.value) },
  setTime({ detail, currentTarget }: Picked) { this.setData({ [currentTarget.dataset.field]: detail.value, missing: '' }) },
  missingNow() {
    const { way, answer, title, from, to } = this.data
    if (way === 'answer') return answer.trim() ? '' : '请写几个字，办得怎么样。'
    if (!title.trim()) return '请写上任务名称。'
    return from < to ? '' : '结束的时间要比开始晚。'
  },
  report() { void wx.navigateTo({ url: `/packages/reports/new/index?visit=${this.data.id}` }) },
  async send() {
    const missing = this.missingNow()
    this.setData({ missing })
    if (missing) return
    const { id, way, answer, title, detail, day, from, to } = this.data
    const body = { title: title.trim(), detail: detail.trim(), starts_at: moment(day, from), ends_at: moment(day, to), capacity: 1 }
    if (await act(this, () => (way === 'answer' ? answerNeed(id, answer.trim()) : taskOfNeed(id, body)))) await wx.navigateBack()
  },
})
