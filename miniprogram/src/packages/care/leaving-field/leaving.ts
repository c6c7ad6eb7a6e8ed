/** Why and since when somebody looks after homes no more. */
import type { Reason } from '../../../services/coverage'
import { dayFromNow } from '../../../utils/days'

export interface Leaving {
  reason: Reason | ''
  /** 2026-08-14 */
  on: string
  note: string
}

/** Before the page knows which day it is */
export const NO_LEAVING: Leaving = { reason: '', on: '', note: '' }

export const blankLeaving = (): Leaving => ({ ...NO_LEAVING, on: dayFromNow(0) })
