/** The doors of a stairwell, to find the home that a paper is of. */
import type { Stairwell } from '../../../services/doors'
import type { KeptDeed } from '../../../utils/storage'

export interface Room {
  part: number
  /** 9栋1单元701 */
  label: string
  /** 701 */
  short: string
  owners: string
  mark: string
  /** a paper of its is there: it has no second one */
  done: boolean
}

type Door = Stairwell['doors'][number]

const MARKS: Record<string, string> = { online: '手机投了', paper: '录过了', assisted: '上门代填' }

function markOf({ part_id, channel, waiting }: Door, kept: KeptDeed[]) {
  const own = kept.find((deed) => deed.kind === 'paper' && deed.part === part_id)
  if (own) return own.refusal ? '没传上去' : '等网络'
  return waiting ? '录过了' : MARKS[channel ?? ''] ?? ''
}

/** @param name of the stairwell: it stands above, and is not said with every door */
export const roomsOf = (stairwells: Stairwell[], name: string, kept: KeptDeed[]): Room[] =>
  stairwells.flatMap(({ doors }) => doors).map((door) => {
    const mark = markOf(door, kept)
    return {
      part: door.part_id, label: door.label, short: door.label.startsWith(name) ? door.label.slice(name.length) || door.label : door.label,
      owners: door.owners.join('、'), mark, done: Boolean(mark) && mark !== '手机投了',
    }
  })
