/** Tasks to take, taken, and done. */
import { tasks, type TaskGroup } from '../../services/tasks'
import { markTab } from '../../utils/tabs'
import { drawList, drawMore, LOADING, type Listed } from '../draw'
import { cardOf } from './standing'

type Card = ReturnType<typeof cardOf>

interface Tap {
  id: number
}

const GROUPS = [{ value: 'open', words: '可以领' }, { value: 'mine', words: '我领的' }, { value: 'done', words: '做完的' }]

const EMPTY = { open: '现在没有要人做的任务', mine: '您还没有领任务', done: '还没有做完的任务' }

const NO_CARDS: Listed<Card> = { items: [], next: null }

async function cards(group: TaskGroup, cursor?: string): Promise<Listed<Card>> {
  const { items, next } = await tasks(group, cursor)
  return { items: items.map(cardOf), next }
}

Page({
  data: { ...LOADING, ...NO_CARDS, groups: GROUPS, group: 'open' as TaskGroup },
  onShow() {
    markTab(this)
    return this.load()
  },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() { return drawMore(this, (cursor) => cards(this.data.group, cursor)) },
  load() {
    const { group } = this.data
    return drawList(this, EMPTY[group], () => cards(group))
  },
  choose({ detail }: WechatMiniprogram.CustomEvent<{ value: TaskGroup }>) {
    this.setData({ group: detail.value, ...LOADING, ...NO_CARDS })
    return this.load()
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/tasks/detail/index?id=${currentTarget.dataset.id}` })
  },
  openRecord() { void wx.navigateTo({ url: '/packages/checkins/record/index' }) },
})
