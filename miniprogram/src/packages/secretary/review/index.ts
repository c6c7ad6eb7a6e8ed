/** Completions to look at, one after the other. */
import { act, draw, LOADING } from '../../../pages/draw'
import { minutesWords } from '../../../pages/say'
import { reports, reviewReport, type Report } from '../../../services/dispatch'
import { fetchFile } from '../../../services/files'
import { task } from '../../../services/tasks'
import type { Reasoned, Tapped } from '../taps'

interface Tap {
  path: string
}

/** The completions that nobody has looked at, from the page where they begin. */
async function waiting(id: number, cursor?: string): Promise<Report[]> {
  const { items, next } = await reports(id, cursor)
  const found = items.filter(({ state }) => state === 'completed')
  return found.length || !next ? found : waiting(id, next)
}

const picturesOf = ({ file_ids }: Report) => Promise.all(file_ids.map(fetchFile))

Page({
  data: {
    ...LOADING, task: 0, busy: false, title: '', left: 0, id: 0, name: '', report: '', hours: '',
    pictures: [] as string[], isReturning: false,
  },
  onLoad({ task: id }: { task?: string }) {
    this.setData({ task: Number(id) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const [{ title }, found] = await Promise.all([task(this.data.task), waiting(this.data.task)])
      if (!found.length) return { state: 'empty', sentence: '都看完了。' }
      const [first] = found
      return {
        title, left: found.length - 1, id: first.id, name: first.name ?? '没有留名字', report: first.report,
        hours: first.minutes ? `签到 ${minutesWords(first.minutes)}` : '',
        pictures: await picturesOf(first), isReturning: false,
      }
    })
  },
  look({ currentTarget }: Tapped<Tap>) {
    void wx.previewImage({ urls: this.data.pictures, current: currentTarget.dataset.path })
  },
  askReason() { this.setData({ isReturning: true }) },
  keep() { this.setData({ isReturning: false }) },
  accept() { return this.decide(true, '') },
  giveBack({ detail }: Reasoned) { return this.decide(false, detail.words) },
  decide(accepted: boolean, remark: string) {
    return act(this, async () => {
      await reviewReport(this.data.task, this.data.id, accepted, remark)
      void wx.showToast({ title: accepted ? '通过了' : '退回了', icon: 'success' })
      await this.load()
    })
  },
  retry() {
    if (this.data.state === 'empty') void wx.navigateBack()
    else void this.load()
  },
})
