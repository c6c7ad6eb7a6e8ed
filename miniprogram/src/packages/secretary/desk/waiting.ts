/** What waits for the secretary. */
import { homeClaims } from '../../../services/claims'
import { tasksAt } from '../../../services/dispatch'
import type { Task } from '../../../services/tasks'
import type { PollLine } from '../../../services/votes'
import { lineOf, type Line } from '../../../pages/votes/lines'
import { spanWords } from '../../../pages/say'
import type { Place } from '../offices'

export interface Waiting {
  key: string
  glyph: string
  title: string
  note: string
  url: string
}

export interface Running {
  id: number
  title: string
  place: string
  time: string
  standing: string
}

export async function claimsWaiting(): Promise<Waiting[]> {
  const { items, next } = await homeClaims()
  if (!items.length) return []
  return [{
    key: 'claims', glyph: 'home', title: `${items.length}${next ? ' 多' : ''} 户等您确认`, note: '邻居说自己住在这里',
    url: '/packages/secretary/claims/index',
  }]
}

export const completionsWaiting = (tasks: Task[]): Waiting[] =>
  tasks.filter(({ unreviewed }) => unreviewed).map(({ id, title, unreviewed }) => ({
    key: `task-${id}`, glyph: 'task', title: `${unreviewed} 份完成情况等您看`, note: title,
    url: `/packages/secretary/review/index?task=${id}`,
  }))

export async function tasksOf(places: Place[]): Promise<Task[]> {
  const pages = await Promise.all(places.map(({ id }) => tasksAt(id)))
  const tasks = pages.flatMap(({ items }) => items)
  return tasks.filter(({ id }, at) => tasks.findIndex((other) => other.id === id) === at)
}

const STATES: Record<Task['state'], string> = { open: '', over: '，已结束', cancelled: '，已取消' }

export const runningOf = ({ id, title, place, starts_at, ends_at, taken, capacity, state }: Task): Running => ({
  id, title, place: place.name, time: spanWords(starts_at, ends_at),
  standing: `${taken} 人领取，要 ${capacity} 人${STATES[state]}`,
})

/** Votes that are prepared or run, and that I manage. */
export const votesOf = (polls: PollLine[]): Line[] =>
  polls.filter(({ state, may_manage }) => may_manage && (state === 'open' || state === 'draft')).map((poll) => ({
    ...lineOf(poll), place: poll.title.includes(poll.place.name) ? '' : poll.place.name,
    standing: poll.state === 'draft' ? '草稿，还没开始' : '正在表决', url: `/packages/secretary/poll/index?id=${poll.id}`,
  }))
