/** Where the reader has an office. */
import type { Schemas } from '../../utils/contract'
import { me } from '../../services/identity'
import { ServerRefusal } from '../../utils/failures'

export type Place = Schemas['PlaceShape']

const DISPATCHING = ['secretary', 'administrator']
const VOTING = [...DISPATCHING, 'committee']

const NO_OFFICE = '这里是社区书记办事的地方，您的账号没有这个身份。'

async function places(roles: string[]): Promise<Place[]> {
  const held = (await me()).roles.filter(({ role }) => roles.includes(role))
  if (!held.length) throw new ServerRefusal(403, 'no_office', NO_OFFICE)
  return held.map(({ place }) => place)
}

/** Where I send out tasks, notices and codes. */
export const dispatchingPlaces = () => places(DISPATCHING)

/** Where I run votes. */
export const votingPlaces = () => places(VOTING)

/** Whether I do more there than run votes. */
export const dispatches = async () => (await me()).roles.some(({ role }) => DISPATCHING.includes(role))
