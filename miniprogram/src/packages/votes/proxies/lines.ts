/** Authorisations as officials read them. */
import type { RecordedProxy } from '../../../services/proxies'
import type { Poll } from '../../../services/votes'
import { dayEndWords } from '../../../utils/dates'
import { howOf } from '../proxy/powers'
import { homeWords } from '../words'

export interface Line {
  id: number
  homes: string
  owners: string
  agent: string
  how: string[]
  until: string
  said: string
  mayRevoke: boolean
}

export const NO_LINE: Line = { id: 0, homes: '', owners: '', agent: '', how: [], until: '', said: '', mayRevoke: false }

const STATES: Record<string, string> = {
  granted: '有效，代理人还没投', used: '代理人已经代投', aside: '业主自己投了，委托作罢', refused: '复核没有通过', revoked: '撤销了',
}

const stateOf = ({ state, mine, remark, on_paper }: RecordedProxy) => {
  const said = state === 'entered' ? (mine ? '您登记的，等同事复核' : '等人复核') : STATES[state] ?? ''
  return `${on_paper ? '' : '手机上委托的，'}${said}${remark ? `：${remark}` : ''}`
}

export const lineOf = (found: RecordedProxy, poll: Poll): Line => ({
  id: found.id, homes: homeWords(found), owners: found.owners.join('、'), agent: found.agent_name, how: howOf(found, poll),
  until: found.until ? `到 ${dayEndWords(found.until)} 为止` : '到投票截止为止', said: stateOf(found), mayRevoke: found.may_revoke,
})
