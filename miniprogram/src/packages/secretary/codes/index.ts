/** Whose code to show: the tasks that are not over, and the activities added on this phone. */
import { draw, LOADING } from '../../../pages/draw'
import { spanWords } from '../../../pages/say'
import { ownOccasions } from '../../../services/occasions'
import { tasksOf } from '../desk/waiting'
import { dispatchingPlaces } from '../offices'
import { codeUrl } from './url'
import type { Tapped } from '../taps'

interface Row {
  key: number
  title: string
  note: string
  url: string
}

interface Held {
  title: string
  starts_at: string
  ends_at: string
}

interface Tap {
  url: string
}

function rowOf(id: number, { title, starts_at, ends_at }: Held): Row {
  const note = spanWords(starts_at, ends_at)
  return { key: id, title, note, url: codeUrl(id, title, note) }
}

Page({
  data: { ...LOADING, rows: [] as Row[] },
  onShow() { return this.load() },
  load() {
    return draw(this, async () => {
      const tasks = await tasksOf(await dispatchingPlaces())
      const open = tasks.filter(({ state }) => state === 'open').map((task) => rowOf(task.occasion_id, task))
      return { rows: [...ownOccasions().map((occasion) => rowOf(occasion.id, occasion)), ...open] }
    })
  },
  open({ currentTarget }: Tapped<Tap>) {
    void wx.navigateTo({ url: currentTarget.dataset.url })
  },
  add() { void wx.navigateTo({ url: '/packages/secretary/activity/index' }) },
})
