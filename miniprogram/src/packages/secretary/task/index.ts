/** A task as its secretary sees it: who took it, what is to be looked at, its code. */
import { act, draw, drawMore, LOADING } from '../../../pages/draw'
import { spanWords } from '../../../pages/say'
import { cancelTask, reports } from '../../../services/dispatch'
import { task } from '../../../services/tasks'
import { codeUrl } from '../codes/url'
import { whoOf, type Who } from './people'
import type { Reasoned } from '../taps'

const REMARKS = { open: '', over: '这个任务的时间已经过了。', cancelled: '这个任务取消了：' }

async function peopleOf(id: number, cursor?: string) {
  const { items, next } = await reports(id, cursor)
  return { items: items.map(whoOf), next, waiting: items.filter(({ state }) => state === 'completed').length }
}

Page({
  data: {
    ...LOADING, id: 0, busy: false, title: '', place: '', time: '', seats: '', remark: '', isOpen: false, code: '',
    items: [] as Who[], next: null as string | null, waiting: 0, isCancelling: false,
  },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore<Who>(this, (cursor) => peopleOf(this.data.id, cursor)) },
  load() {
    return draw(this, async () => {
      const [found, people] = await Promise.all([task(this.data.id), peopleOf(this.data.id)])
      const { title, place, starts_at, ends_at, taken, capacity, state, reason, occasion_id } = found
      const time = spanWords(starts_at, ends_at)
      return {
        title, place: place.name, time, seats: `要 ${capacity} 人，${taken} 人领取`, isOpen: state === 'open',
        remark: REMARKS[state] + (state === 'cancelled' ? reason : ''),
        code: codeUrl(occasion_id, title, time), ...people,
      }
    })
  },
  show() { void wx.navigateTo({ url: this.data.code }) },
  review() { void wx.navigateTo({ url: `/packages/secretary/review/index?task=${this.data.id}` }) },
  askReason() { this.setData({ isCancelling: true }) },
  keep() { this.setData({ isCancelling: false }) },
  cancel({ detail }: Reasoned) {
    return act(this, async () => {
      await cancelTask(this.data.id, detail.words)
      this.keep()
      await this.load()
    })
  },
})
