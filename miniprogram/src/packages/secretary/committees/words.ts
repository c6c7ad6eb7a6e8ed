/** How the owners' committee of an estate stands. */
import type { Standing } from '../../../services/bodies'

const TITLES: Record<Standing, string> = { working: '正常运行', short: '席位空了一半以上', expired: '任期已满', waiting: '还没有业委会' }

export const titleOf = (state: Standing) => TITLES[state]
