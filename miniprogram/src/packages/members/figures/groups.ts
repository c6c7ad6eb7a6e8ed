/** The groups in which a community looks at its slips. */
import type { Figures, Standing } from '../../../services/slips'

export interface Group {
  state: Standing
  title: string
  note: string
}

const GROUPS: [Standing, string][] = [
  ['overdue', '已经逾期'], ['reported', '等您接收'], ['accepted', '等您发回执'], ['issued', '还没报到'], ['returned', '已退回，等补充'],
  ['receipted', '等单位确认'], ['acknowledged', '已办完'],
]

const countOf = ({ overdue, states }: Figures, state: Standing) => (state === 'overdue' ? overdue : states[state])

/** Those in which there is anything. */
export const groupsOf = (found: Figures): Group[] =>
  GROUPS.filter(([state]) => countOf(found, state)).map(([state, title]) => ({ state, title, note: `${countOf(found, state)} 张` }))

export const titleOf = (wanted: Standing) => GROUPS.find(([state]) => state === wanted)?.[1] ?? ''
