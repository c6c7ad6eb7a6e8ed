/** What to do now, as cards: what is under way, what is asked of me, what I should know. */
import type { Schemas } from '../../utils/contract'
import { clockWords, dayWords } from '../../utils/dates'
import type { Person } from '../../utils/session'
import { momentWords } from '../say'

type Home = Schemas['HomeShape']

export interface Card {
  key: string
  tone: 'urgent' | 'usual' | 'quiet'
  glyph: string
  title: string
  note: string
  url: string
}

function homeCards({ homes }: Person): Card[] {
  const offers = homes.filter(({ state }) => state === 'offered').length
  if (!offers) return []
  return [{
    key: 'homes', tone: 'urgent', glyph: 'home', url: '/packages/me/homes/index',
    title: '请认一认您的家', note: offers > 1 ? `有 ${offers} 处，确认后才能投票` : '确认以后才能投票',
  }]
}

function presenceCards({ open_checkin }: Home): Card[] {
  if (!open_checkin) return []
  const { place, title, checked_in_at } = open_checkin
  return [{
    key: 'presence', tone: 'usual', glyph: 'check', url: '/packages/checkins/record/index',
    title: `您在${title || place.name}`, note: `${clockWords(checked_in_at)} 到的，走时再扫一次`,
  }]
}

const pollCard = ({ id, title, closes_at, voted, may_vote }: Home['polls'][number]): Card => ({
  key: `poll-${id}`,
  tone: may_vote && !voted ? 'urgent' : 'quiet',
  glyph: 'vote',
  title,
  note: `${may_vote ? (voted ? '您已投票' : '等您投票') : '正在表决'}，到 ${momentWords(closes_at)}`,
  url: `/packages/votes/poll/index?id=${id}`,
})

const errandCard = ({ id, poll_id, title, place, place_name, left }: Home['errands'][number]): Card => ({
  key: `errand-${id}`, tone: left ? 'urgent' : 'quiet', glyph: 'people', title: `我负责的门：${place_name}`,
  note: `${left ? `还有 ${left} 家没投` : '票收齐了'}，${title}`, url: `/packages/votes/doors/index?id=${poll_id}&place=${place.id}`,
})

const TASK_NOTES: Record<string, string> = { claimed: '您已领取', returned: '请您补充' }

const taskCard = ({ id, title, starts_at, assignment }: Home['tasks'][number]): Card => ({
  key: `task-${id}`,
  tone: assignment?.state === 'returned' ? 'urgent' : 'usual',
  glyph: 'task',
  title,
  note: `${TASK_NOTES[assignment?.state ?? ''] ?? '等人来做'}，${momentWords(starts_at)}`,
  url: `/packages/tasks/detail/index?id=${id}`,
})

const noticeCard = ({ id, title, place, published_at }: Home['notices'][number]): Card => ({
  key: `notice-${id}`, tone: 'quiet', glyph: 'bell', title, note: `${place.name}，${dayWords(published_at)}`,
  url: `/packages/notices/detail/index?id=${id}`,
})

const slipCard = ({ id, state, community, reason }: Home['slips'][number]): Card => ({
  key: `slip-${id}`, tone: 'urgent', glyph: 'people', title: state === 'returned' ? '报到被退回，请您补充' : `请到${community.name}报到`,
  note: state === 'returned' ? reason : '单位给您开了报到单', url: `/packages/members/slip/index?id=${id}`,
})

/** For an employer's clerk. */
function deskCards({ desk }: Home): Card[] {
  if (!desk || !(desk.receipts || desk.overdue)) return []
  const { receipts, overdue } = desk
  return [{
    key: 'desk', tone: 'urgent', glyph: 'task', url: '/packages/employer/desk/index',
    title: receipts ? `${receipts} 张回执等您确认` : `${overdue} 张报到单已经逾期`,
    note: receipts && overdue ? `还有 ${overdue} 张报到单逾期` : '您是单位的联络员',
  }]
}

const ORDER = { urgent: 0, usual: 1, quiet: 2 }

/** Urgent ones first; among equals the order in which they are named here. */
export function cardsOf(home: Home, person: Person): Card[] {
  const cards = [
    ...homeCards(person), ...presenceCards(home), ...home.polls.map(pollCard), ...home.errands.map(errandCard), ...home.tasks.map(taskCard),
    ...home.slips.map(slipCard), ...deskCards(home), ...home.notices.map(noticeCard),
  ]
  return cards.sort((a, b) => ORDER[a.tone] - ORDER[b.tone])
}
