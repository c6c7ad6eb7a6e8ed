/** Joint projects in words. */
import type { Card } from '../../pages/card'
import type { Project, Side, Standing } from '../../services/partners'
import { dateWords } from '../../utils/dates'

const STATES: Record<Project['state'], string> = {
  proposed: '等各方签字', active: '正在做', finished: '已完成', cancelled: '已取消',
}

const TITLES: Record<Standing, string> = { ...STATES, overdue: '过了期限还没完成' }

export const titleOf = (standing?: Standing) => (standing ? TITLES[standing] : '全部共建项目')

export const standingWords = ({ state, overdue }: Project) => (overdue ? '过了期限' : STATES[state])

const toneOf = ({ state, overdue }: Project) =>
  (overdue || state === 'proposed' ? 'urgent' : state === 'finished' ? 'good' : 'usual')

export const lineOf = (found: Project): Card => ({
  id: found.id, title: found.title, place: `${found.place.name}，${found.employers.map(({ name }) => name).join('、')}`,
  time: `${dateWords(found.due_on)}前完成`, standing: standingWords(found), tone: toneOf(found),
})

export interface SideQuery {
  place?: string
  employer?: string
}

export const sideOf = ({ place, employer }: SideQuery): Side =>
  (employer ? { employer: Number(employer) } : { place: Number(place ?? 0) })

/** As a page's query. */
export const queryOf = ({ place, employer }: Side) => (employer ? `employer=${employer}` : `place=${place}`)
