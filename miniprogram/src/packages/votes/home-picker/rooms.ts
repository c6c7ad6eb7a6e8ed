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
  /** a ballot on paper of its is there: it has no second one */
  papered: boolean
  /** what its agent was not authorised for, and nobody has answered */
  keptBack: number[]
}

type Door = Stairwell['doors'][number]

const BY_PHONE: Record<string, string> = { online: '手机投了', proxy: '代理人投了' }
const ON_PAPER: Record<string, string> = { paper: '录过了', assisted: '上门代填' }

function paperMark({ part_id, channel, waiting }: Door, kept: KeptDeed[]) {
  const own = kept.find((deed) => deed.kind === 'paper' && deed.part === part_id)
  if (own) return own.refusal ? '没传上去' : '等网络'
  return waiting ? '录过了' : ON_PAPER[channel ?? ''] ?? ''
}

function phoneMark({ channel, kept_back }: Door) {
  return kept_back.length ? `还差 ${kept_back.length} 项` : BY_PHONE[channel ?? ''] ?? ''
}

/** @param name of the stairwell: it stands above, and is not said with every door */
export const roomsOf = (stairwells: Stairwell[], name: string, kept: KeptDeed[]): Room[] =>
  stairwells.flatMap(({ doors }) => doors).map((door) => {
    const onPaper = paperMark(door, kept)
    return {
      part: door.part_id, label: door.label, short: door.label.startsWith(name) ? door.label.slice(name.length) || door.label : door.label,
      owners: door.owners.join('、'), mark: onPaper || phoneMark(door), papered: Boolean(onPaper), keptBack: door.kept_back,
    }
  })
