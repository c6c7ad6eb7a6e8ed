/** My hours by month and day, and every coming and going. */
import { draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { flagWords, minutesWords } from '../../../pages/say'
import { asksWhy, checkIns, summary, type CheckIn } from '../../../services/checkins'
import { clockWords, dayWords } from '../../../utils/dates'
import { mayGoBack, monthFrom, monthWords, thisMonth } from './months'

interface Visit {
  id: number
  place: string
  when: string
  lasted: string
  remark: string
  asks: boolean
}

interface Asking {
  id: number
}

interface Steps {
  steps: number
}

const NOON = 'T12:00:00+08:00'

/** What is worth knowing, what I said, and what the community says counts instead. */
function remarkOf({ flags, explanation, amendment }: CheckIn) {
  const [said, corrected] = [explanation && `您的说明：${explanation}`, amendment && `社区更正过：${amendment.reason}`]
  return [flagWords(flags), said, corrected].filter(Boolean).join('；')
}

function visitOf(found: CheckIn): Visit {
  const { id, place, title, checked_in_at, checked_out_at, minutes } = found
  const until = checked_out_at ? clockWords(checked_out_at) : '还没签退'
  return {
    id,
    place: title ? `${title}（${place.name}）` : place.name,
    when: `${dayWords(checked_in_at)} ${clockWords(checked_in_at)} 到 ${until}`,
    lasted: minutes === null ? '' : minutesWords(minutes),
    remark: remarkOf(found),
    asks: asksWhy(found),
  }
}

async function visits(cursor?: string): Promise<Listed<Visit>> {
  const { items, next } = await checkIns(cursor)
  return { items: items.map(visitOf), next }
}

async function hoursOf(month: string) {
  const { minutes, days } = await summary(month)
  return {
    month,
    words: monthWords(month),
    total: minutes ? minutesWords(minutes) : '0 小时',
    days: days.map(({ day, minutes: gained }) => ({ day, words: dayWords(day + NOON), lasted: minutesWords(gained) })),
    hasEarlier: mayGoBack(month),
    hasLater: month < thisMonth(),
  }
}

const NO_HOURS: Awaited<ReturnType<typeof hoursOf>> =
  { month: '', words: '', total: '', days: [], hasEarlier: false, hasLater: false }

Page({
  data: { ...LOADING, ...NO_HOURS, items: [] as Visit[], next: null as string | null },
  onShow() { return this.load() },
  onReachBottom() { return drawMore(this, visits) },
  load() { return this.read(this.data.month || thisMonth()) },
  read(month: string) {
    return draw(this, async () => {
      const [hours, list] = await Promise.all([hoursOf(month), visits()])
      return { ...hours, ...list }
    })
  },
  print() { void wx.navigateTo({ url: '/packages/checkins/prints/index' }) },
  explain({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Asking>) {
    void wx.navigateTo({ url: `/packages/checkins/reason/index?id=${currentTarget.dataset.id}` })
  },
  turn({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Steps>) {
    return this.read(monthFrom(this.data.month, Number(currentTarget.dataset.steps)))
  },
})
