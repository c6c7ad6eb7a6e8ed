/** A poll in a list: how it stands for the reader, in a few words. */
import { timeWords } from '../../utils/dates'
import type { PollLine } from '../../services/votes'

export interface Line {
  id: number
  /** the words above the first of its kind */
  group: string
  title: string
  place: string
  time: string
  standing: string
  tone: 'urgent' | 'usual' | 'quiet'
  url: string
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** 还剩 3 天, down to the hour on the last day */
export function leftWords(closes: string, now = Date.now()) {
  const left = Date.parse(closes) - now
  if (left >= DAY_MS) return `还剩 ${Math.floor(left / DAY_MS)} 天`
  if (left >= HOUR_MS) return `还剩 ${Math.floor(left / HOUR_MS)} 小时`
  return '不到 1 小时了'
}

type Standing = Pick<Line, 'standing' | 'tone'>

const ENDS: Record<string, Standing> = {
  draft: { standing: '草稿，还没开始', tone: 'quiet' },
  published: { standing: '名册公示中', tone: 'usual' },
  closed: { standing: '已结束，看结果', tone: 'quiet' },
  withdrawn: { standing: '已撤回', tone: 'quiet' },
}

/** Of several homes some may have voted: those that have not are what counts. */
export function standingOf({ state, homes, voted, may_manage }: PollLine): Standing {
  if (state === 'draft' && !may_manage) return { standing: '正在提名候选人', tone: 'usual' }
  if (ENDS[state]) return ENDS[state]
  if (!homes.length) return { standing: '正在表决', tone: 'quiet' }
  if (voted && !homes.every((home) => home.voted)) return { standing: '由共有人推选的代表投票', tone: 'quiet' }
  if (voted) return { standing: homes.some(({ by_me }) => by_me) ? '您已投票' : '您家已投票', tone: 'usual' }
  const missing = homes.filter((home) => home.casts && !home.voted).length
  return { standing: missing < homes.length ? `还有 ${missing} 票没投` : '等您投票', tone: 'urgent' }
}

const MOST_LABELS = 3

/** Where it concerns me, or else where it is held. */
function whereOf({ title, homes, place }: PollLine) {
  const labels = homes.flatMap((home) => home.labels)
  if (!labels.length) return title.includes(place.name) ? '' : place.name
  return labels.length > MOST_LABELS ? `${labels[0]} 等 ${labels.length} 处` : labels.join('、')
}

const GROUPS: Record<string, string> = { open: '正在表决', draft: '还没开始', published: '还没开始' }

export function lineOf(poll: PollLine): Line {
  const { id, title, state, closes_at } = poll
  const running = state === 'open'
  return {
    id, title, place: whereOf(poll), group: GROUPS[state] ?? '已经结束',
    time: `${timeWords(closes_at)} 截止${running ? `，${leftWords(closes_at)}` : ''}`,
    ...standingOf(poll),
    url: state === 'draft' && poll.may_manage ? `/packages/secretary/poll/index?id=${id}` : `/packages/votes/poll/index?id=${id}`,
  }
}
