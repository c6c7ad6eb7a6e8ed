/** How a task stands for me, in a few words. */
import type { Task } from '../../services/tasks'
import { spanWords } from '../say'

export interface Standing {
  words: string
  tone: 'good' | 'urgent' | 'quiet'
}

const MINE: Record<string, Standing> = {
  claimed: { words: '您已领取', tone: 'good' },
  completed: { words: '已提交，等社区看', tone: 'quiet' },
  accepted: { words: '社区已通过', tone: 'good' },
  returned: { words: '退回了，请补充', tone: 'urgent' },
  declined: { words: '您说过来不了', tone: 'quiet' },
}

const seats = ({ capacity, taken }: Task): Standing =>
  (taken < capacity ? { words: `还要 ${capacity - taken} 人`, tone: 'good' } : { words: '人手够了', tone: 'quiet' })

export function standingOf(task: Task): Standing {
  if (task.state === 'cancelled') return { words: '已取消', tone: 'quiet' }
  const mine = task.assignment && MINE[task.assignment.state]
  if (mine) return mine
  return task.state === 'over' ? { words: '已结束', tone: 'quiet' } : seats(task)
}

export function cardOf(task: Task) {
  const { id, title, place, starts_at, ends_at } = task
  const { words, tone } = standingOf(task)
  return { id, title, place: place.name, time: spanWords(starts_at, ends_at), standing: words, tone }
}
