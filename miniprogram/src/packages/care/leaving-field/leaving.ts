/** Why and since when somebody looks after homes no more. */
import type { Reason } from '../../../services/coverage'
import { dayFromNow } from '../../../utils/days'

export interface Leaving {
  reason: Reason | ''
  /** 2026-08-14 */
  on: string
  note: string
}

export const blankLeaving = (): Leaving => ({ reason: '', on: dayFromNow(0), note: '' })
