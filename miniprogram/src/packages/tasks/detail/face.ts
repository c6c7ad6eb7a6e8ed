/** What can be done about a task, and what is said of it. */
import { spanWords } from '../../../pages/say'
import type { Task } from '../../../services/tasks'

export type Deed = 'claim' | 'report' | 'none'

export interface Face {
  title: string
  detail: string
  place: string
  time: string
  seats: string
  skills: string
  /** the one large button */
  deed: Deed
  mayDecline: boolean
  remark: string
  good: boolean
}

const BUSY = ['claimed', 'returned']

/** Whoever gave a task up may come back; the last seat decides itself at the server. */
function deedOf({ state, assignment }: Task): Deed {
  if (state === 'cancelled') return 'none'
  if (assignment && BUSY.includes(assignment.state)) return 'report'
  const free = !assignment || assignment.state === 'declined'
  return free && state === 'open' ? 'claim' : 'none'
}

const mayDecline = ({ state, assignment }: Task) =>
  (assignment ? assignment.state === 'claimed' && state !== 'cancelled' : state === 'open')

const said = (words: string, remark: string) => (remark ? `${words}：${remark}` : words)

function remarkOf({ state, reason, assignment }: Task) {
  if (state === 'cancelled') return { remark: said('任务取消了', reason), good: false }
  switch (assignment?.state) {
    case 'claimed': return { remark: '您已领取。到现场请扫码签到，做完回来提交。', good: true }
    case 'returned': return { remark: said('社区请您补充', assignment.remark), good: false }
    case 'completed': return { remark: '您已提交，等社区看过。', good: true }
    case 'accepted': return { remark: said('社区看过了，通过', assignment.remark), good: true }
    case 'declined': return { remark: said('您说过来不了', assignment.reason), good: false }
    default: return { remark: state === 'over' ? '这个任务已经结束。' : '', good: false }
  }
}

export function faceOf(task: Task): Face {
  const { title, detail, place, starts_at, ends_at, capacity, taken, skills } = task
  return {
    title, detail, place: place.name, time: spanWords(starts_at, ends_at), skills: skills.join('、'),
    seats: `要 ${capacity} 人，已有 ${taken} 人`,
    deed: deedOf(task), mayDecline: mayDecline(task), ...remarkOf(task),
  }
}
