/** The groups in which an employer looks at its slips: what is late first, then what waits for its own clerk. */
import type { Figures, Standing } from '../../services/slips'

export interface Group {
  state: Standing
  title: string
  note: string
}

const GROUPS: [Standing, string][] = [
  ['overdue', '已经逾期'], ['receipted', '回执到了，等您确认'], ['issued', '还没报到'], ['returned', '被社区退回，等本人补充'],
  ['reported', '已报到，等社区接收'], ['accepted', '社区已接收，等发回执'], ['acknowledged', '已办完'],
]

const countOf = ({ overdue, states }: Figures, state: Standing) => (state === 'overdue' ? overdue : states[state])

/** Those in which there is anything. */
export const groupsOf = (found: Figures): Group[] =>
  GROUPS.filter(([state]) => countOf(found, state)).map(([state, title]) => ({ state, title, note: `${countOf(found, state)} 张` }))

export const titleOf = (wanted: Standing) => GROUPS.find(([state]) => state === wanted)?.[1] ?? ''

export const wholeWords = ({ issued, complete }: Figures) =>
  (issued ? `报到单一共 ${issued} 张，办完 ${complete} 张` : '还没有开过报到单')
