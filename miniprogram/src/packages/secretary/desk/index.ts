/** The secretary's desk: what waits, what can be started, what runs. */
import { draw, LOADING } from '../../../pages/draw'
import type { Line } from '../../../pages/votes/lines'
import { firstPolls } from '../../../services/votes'
import { dispatches, dispatchingPlaces, votingPlaces } from '../offices'
import { careRows } from './care'
import { reportRows } from './reports'
import type { Row } from './rows'
import { slipRows } from './slips'
import { claimsWaiting, completionsWaiting, runningOf, tasksOf, votesOf, type Running, type Waiting } from './waiting'
import type { Tapped } from '../taps'
import { waysOf, type Way } from './ways'

interface Tap {
  url: string
}

const FEW = 3

async function dispatching() {
  const places = await dispatchingPlaces()
  const [tasks, ...listed] = await Promise.all([tasksOf(places), slipRows(places), careRows(places), reportRows(places)])
  const rows = listed.flat()
  const claims = await claimsWaiting()
  const open = tasks.filter(({ state }) => state === 'open')
  const running = open.slice(0, FEW).map(runningOf)
  return {
    waiting: [...claims, ...completionsWaiting(tasks)], running, rows, rowsWait: rows.some(({ waits }) => waits),
    ways: waysOf(places), hasTasks: tasks.length > 0,
  }
}

Page({
  data: {
    ...LOADING, names: '', mayDispatch: false, waiting: [] as Waiting[], running: [] as Running[],
    votes: [] as Line[], rows: [] as Row[], rowsWait: false, ways: [] as Way[], hasTasks: false,
  },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() {
    return draw(this, async () => {
      const places = await votingPlaces()
      const mayDispatch = await dispatches()
      const [found, work] = await Promise.all([firstPolls(), mayDispatch ? dispatching() : {}])
      return { names: places.map(({ name }) => name).join('、'), mayDispatch, votes: votesOf(found.items), ...work }
    })
  },
  open({ currentTarget }: Tapped<Tap>) {
    void wx.navigateTo({ url: currentTarget.dataset.url })
  },
  push() { void wx.navigateTo({ url: '/packages/secretary/push/index' }) },
  draft() { void wx.navigateTo({ url: '/packages/secretary/draft/index' }) },
})
