/** What a poll says to the person who opens it, and the one thing that they can do. */
import { leftWords, standingOf } from '../../../pages/votes/lines'
import { isPicture, type Shown } from '../../../services/files'
import type { OwnHead, Poll } from '../../../services/votes'
import { areaWords, headWords } from '../../../utils/words'
import { timeWords } from '../../../utils/dates'
import { ruleWords } from '../words'

export type Deed = 'vote' | 'revise' | 'result' | 'turnout'

interface HomeFace {
  key: number
  homes: string
  area: string
  said: string
  waits: boolean
}

function homeFace({ part_ids, labels, area_text, voted, by_me, cast_at, casts }: OwnHead): HomeFace {
  const waits = !voted && casts
  const said = !voted ? (casts ? '还没投' : '由共有人推选的代表来投') : `${by_me ? '您' : '共有人'} ${timeWords(cast_at ?? '')} 投的`
  const area = `${labels.length > 1 ? `${labels.length} 处合计 ` : ''}${area_text}`
  return { key: part_ids[0], homes: labels.join('、'), area, said, waits }
}

/** Who sold, or never owned, reads and does not vote. */
const NOT_ON_ROLL = '这次表决开始时的业主名册里没有您，所以您只能看。如果您是业主，请到“我的”里认领房屋，或者问问社区。'

function remarkOf({ state, homes, withdrawn_for, revisable, may_vote }: Poll) {
  if (state === 'withdrawn') return `这次表决撤回了：${withdrawn_for}`
  if (state !== 'open') return ''
  if (!homes.length) return NOT_ON_ROLL
  if (homes.some(({ voted, by_me }) => voted && !by_me) && !may_vote) return '您家的共有人已经投过了。同一处房屋只算一票，您不用再投。'
  if (homes.some(({ voted }) => voted) && revisable) return '截止以前可以改，以最后一次投的为准。'
  return ''
}

function deedOf({ state, may_vote, homes }: Poll): Deed {
  if (state === 'closed') return 'result'
  if (!may_vote) return 'turnout'
  return homes.every(({ voted }) => voted) ? 'revise' : 'vote'
}

const WORDS: Record<Deed, string> = { vote: '去投票', revise: '改我的票', result: '看结果', turnout: '看有多少人投了' }

const rollWords = (roll: NonNullable<Poll['roll']>) =>
  `开始那一刻名册上的业主都可以投：${roll.parts} 处房屋，${areaWords(roll.area)}，${headWords(roll.heads)}。`
  + '一个人有几处房屋，面积加在一起，人数算一个。'

interface FileFace {
  id: string
  isPicture: boolean
  glyph: string
  title: string
  note: string
}

const KILO = 1024

function sizeWords(bytes: number) {
  const kilobytes = Math.ceil(bytes / KILO)
  return kilobytes < KILO ? `${kilobytes} KB` : `${(bytes / KILO / KILO).toFixed(1)} MB`
}

/** 图片 1, 图片 2, 文件 1: uploads have no names of their own. */
function fileFaces(files: Shown[]): FileFace[] {
  return files.map((file, at) => {
    const number = files.slice(0, at + 1).filter((other) => isPicture(other) === isPicture(file)).length
    return isPicture(file)
      ? { id: file.id, isPicture: true, glyph: 'camera', title: `图片 ${number}`, note: sizeWords(file.size) }
      : { id: file.id, isPicture: false, glyph: 'task', title: `文件 ${number}`, note: `PDF，${sizeWords(file.size)}` }
  })
}

export interface Face {
  title: string
  place: string
  detail: string
  files: FileFace[]
  standing: string
  tone: string
  remark: string
  closes: string
  homes: HomeFace[]
  roll: string
  items: { id: number; title: string; rule: string }[]
  deed: Deed
  deedWords: string
  mayLook: boolean
  hasReceipt: boolean
  isManaged: boolean
}

export const NO_FACE: Face = {
  title: '', place: '', detail: '', files: [], standing: '', tone: '', remark: '', closes: '', homes: [], roll: '', items: [],
  deed: 'turnout', deedWords: '', mayLook: false, hasReceipt: false, isManaged: false,
}

export function faceOf(poll: Poll): Face {
  const { title, place, detail, files, closes_at, state, homes, items, roll } = poll
  const deed = deedOf(poll)
  return {
    title, place: title.includes(place.name) ? '' : place.name, detail, files: fileFaces(files),
    ...standingOf(poll), remark: remarkOf(poll),
    closes: state === 'open' ? `${timeWords(closes_at)} 截止，${leftWords(closes_at)}` : `${timeWords(closes_at)} 截止`,
    homes: homes.map(homeFace), roll: roll ? rollWords(roll) : '',
    items: items.map((item) => ({ id: item.id, title: item.title, rule: ruleWords(item.rule) })),
    deed, deedWords: WORDS[deed], mayLook: deed === 'vote' || deed === 'revise',
    hasReceipt: homes.some(({ by_me }) => by_me), isManaged: poll.may_manage,
  }
}
