/** Lines of the lists behind figures. */
import type { Listed } from '../../../pages/draw'
import { minutesWords } from '../../../pages/say'
import { standingWords } from '../../../pages/slips/words'
import type { Slip } from '../../../services/slips'
import type { Schemas } from '../../../utils/contract'

export type Kind = 'staff' | 'reported' | 'hours'

export interface Line {
  title: string
  note: string
  /** where it goes on, if anywhere */
  url?: string
}

export const TITLES: Record<Kind, string> = { staff: '各处的工作人员和居民', reported: '开出报到单的人', hours: '这个月来服务的人' }

/** Where nobody is behind it yet. */
export const NONE: Record<Kind, string> = { staff: '还没有登记。', reported: '还没有单位把报到单开到这里。', hours: '这个月还没有人来服务。' }

const staff = ({ place, residents, posts, filled }: Schemas['StaffingShape']): Line => ({
  title: place.name, note: residents === null ? '还没有登记' : `居民 ${residents} 人，编制 ${posts} 人，在岗 ${filled} 人`,
  url: `/packages/figures/place/index?place=${place.id}`,
})

const reported = (slip: Slip): Line => ({
  title: slip.name, note: `${slip.employer}，到${slip.community.name}，${standingWords(slip)}`, url: `/packages/members/slip/index?id=${slip.id}`,
})

const hours = ({ name, phone_masked, times, minutes }: Schemas['PlaceVolunteerShape']): Line => ({
  title: name ?? phone_masked ?? '没有留名字', note: `${times} 次，${minutesWords(minutes)}`,
})

const listed = <T>(lineOf: (each: T) => Line) => ({ items, next }: Listed<T>): Listed<Line> => ({ items: items.map(lineOf), next })

export const linesOf = { staff: listed(staff), reported: listed(reported), hours: listed(hours) }
