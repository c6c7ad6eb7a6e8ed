/** What the scan page shows at each step. */
import { asksWhy, type CheckIn, type Code } from '../../services/checkins'
import { clockWords, timeWords } from '../../utils/dates'
import { flagWords, minutesWords, spanWords } from '../say'

export type Mode = 'arrive' | 'leave' | 'blind' | 'arrived' | 'left' | 'waiting'

interface Choice {
  /** 0: for no task */
  id: number
  title: string
  note: string
}

export interface Face {
  mode: Mode
  place: string
  /** what is being attended; empty: the place itself */
  title: string
  span: string
  choices: Choice[]
  chosen: number
  /** the check-in that lasts, or 0 */
  lasting: number
  since: string
  remark: string
  total: string
  /** it is now within my working hours */
  atWork: boolean
  /** the check-in whose reason is still to be said, or 0 */
  unexplained: number
}

export const NOTHING: Face = {
  mode: 'blind', place: '', title: '', span: '', choices: [], chosen: 0, lasting: 0, since: '', remark: '', total: '',
  atWork: false, unexplained: 0,
}

const FOR_THE_PLACE: Choice = { id: 0, title: '不做任务', note: '算在这里的服务时间' }

/** An activity's own code needs no choice: it counts for the activity. */
function choicesOf({ kind, tasks }: Code): Choice[] {
  if (kind === 'occasion' || !tasks.length) return []
  const mine = tasks.map(({ id, title, starts_at, ends_at }) => ({ id, title, note: spanWords(starts_at, ends_at) }))
  return [...mine, FOR_THE_PLACE]
}

function sinceWords(from: string) {
  const minutes = Math.floor((Date.now() - Date.parse(from)) / 60_000)
  return `${clockWords(from)} 到的${minutes > 0 ? `，已经 ${minutesWords(minutes)}` : ''}`
}

function lastingOf(checkIn: CheckIn | null) {
  if (!checkIn) return { lasting: 0, since: '' }
  return { lasting: checkIn.id, since: sinceWords(checkIn.checked_in_at) }
}

export function faceOfCode(code: Code): Face {
  const { place, title, starts_at, ends_at, checked_in, working_hours } = code
  const choices = choicesOf(code)
  return {
    ...NOTHING,
    ...lastingOf(checked_in),
    mode: checked_in ? 'leave' : 'arrive',
    place: place.name,
    title: checked_in?.title ?? title ?? '',
    span: starts_at && ends_at ? spanWords(starts_at, ends_at) : '',
    choices: checked_in ? [] : choices,
    chosen: choices.length ? choices[0].id : 0,
    atWork: working_hours && !checked_in,
  }
}

export function faceOfCheckIn(found: CheckIn): Face {
  const { id, place, title, checked_in_at, checked_out_at, minutes, flags } = found
  return {
    ...NOTHING,
    mode: checked_out_at ? 'left' : 'arrived',
    place: place.name,
    title: title ?? '',
    since: `${timeWords(checked_in_at)} 到${checked_out_at ? `，${clockWords(checked_out_at)} 离开` : ''}`,
    total: minutes === null ? '' : minutesWords(minutes),
    remark: flagWords(flags),
    unexplained: asksWhy(found) ? id : 0,
  }
}
