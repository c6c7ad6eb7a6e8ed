/** Who took a task, and how far they are. */
import { minutesWords } from '../../../pages/say'
import type { Report } from '../../../services/dispatch'

export interface Who {
  id: number
  name: string
  said: string
  tone: string
}

const STATES: Record<Report['state'], [string, string]> = {
  claimed: ['已领取', ''], declined: ['来不了', 'quiet'], completed: ['做完了，等您看', 'waits'],
  accepted: ['已通过', ''], returned: ['退回补充', 'quiet'],
}

export function whoOf({ id, name, state, reason, minutes }: Report): Who {
  const [words, tone] = STATES[state]
  const why = state === 'declined' && reason ? `：${reason}` : ''
  return { id, name: name ?? '没有留名字', said: `${words}${why}${minutes ? `，签到 ${minutesWords(minutes)}` : ''}`, tone }
}
