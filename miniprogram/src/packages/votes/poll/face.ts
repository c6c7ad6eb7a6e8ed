/** What a poll says to the person who opens it, and the one thing that they can do. */
import { leftWords, standingOf } from '../../../pages/votes/lines'
import { isPicture, type Shown } from '../../../services/files'
import type { OwnHead, Poll, Proxy } from '../../../services/votes'
import { areaWords, headWords } from '../../../utils/words'
import { dayEndWords, timeWords } from '../../../utils/dates'
import { ruleWords } from '../words'

export type Deed = 'vote' | 'revise' | 'result' | 'turnout' | 'roll' | 'candidates'

interface HomeFace {
  key: number
  homes: string
  area: string
  said: string
  waits: boolean
}

const BY: Record<string, string> = { online: '共有人', paper: '纸质票，', assisted: '上门代填，', proxy: '代理人' }

function homeFace({ part_ids, labels, area_text, voted, by_me, channel, cast_at, casts, kept_back }: OwnHead): HomeFace {
  const waits = !voted && casts
  const said = kept_back.length ? `代理人投了一部分，还有 ${kept_back.length} 项等您自己投` : !voted ? (casts ? '还没投' : '由共有人推选的代表来投') : `${by_me ? '您' : BY[channel ?? 'online']} ${timeWords(cast_at ?? '')} 投的`
  const area = `${labels.length > 1 ? `${labels.length} 处合计 ` : ''}${area_text}`
  return { key: part_ids[0], homes: labels.join('、'), area, said, waits }
}

/** Who sold, or never owned, reads and does not vote. */
const NOT_ON_ROLL = '这次表决开始时的业主名册里没有您，所以您只能看。如果您是业主，请到“我的”里认领房屋，或者问问社区。'

function endWords({ counted_at, final_at, objections_until }: Poll) {
  if (!counted_at) return '投票已经截止，正在清点，数完就公布。'
  if (final_at || !objections_until) return ''
  return `这是初步结果。有不对的，请在 ${dayEndWords(objections_until)} 以前提出来。`
}

/** Whom one may vote for as an agent, and who votes for oneself. */
export interface Agency {
  given: Proxy[]
  held: Proxy[]
}

const ALREADY: Record<string, string> = {
  online: '您家的共有人已经投过了', paper: '您家的纸质票已经计入', assisted: '您家的票已经由上门的人代填', proxy: '您委托的代理人已经投过了',
}

function remarkOf(poll: Poll, { given, held }: Agency) {
  const { state, homes, withdrawn_for, revisable, may_vote, publication_ends_at, extended_for } = poll
  if (state === 'published') return `名册公示到 ${dayEndWords(publication_ends_at ?? '')}，之后才开始投票。请看看自家的房号和面积对不对，不对就提异议。`
  if (state === 'draft') return '正在提名候选人，名单定好以后再投票。'
  if (state === 'closed') return endWords(poll)
  if (state === 'open' && extended_for && may_vote) return `截止时间延后了：${extended_for}`
  if (state === 'withdrawn') return `这次表决撤回了：${withdrawn_for}`
  if (state !== 'open') return ''
  const waiting = given.find(({ state }) => state === 'granted')
  if (waiting) return `您已委托 ${waiting.agent_name} 代投。他投出以前，您可以撤销，也可以自己投。`
  if (!homes.length) return held.length ? '' : NOT_ON_ROLL
  const other = homes.find(({ voted, by_me }) => voted && !by_me)
  if (other && !may_vote) return `${ALREADY[other.channel ?? 'online']}。同一处房屋只算一票，您不用再投。`
  if (homes.some(({ voted }) => voted) && revisable) return '截止以前可以改，以最后一次投的为准。'
  return ''
}

function deedOf({ state, may_vote, homes, counted_at }: Poll, { held }: Agency): Deed {
  if (state === 'draft') return 'candidates'
  if (state === 'published') return 'roll'
  if (state === 'closed') return counted_at ? 'result' : 'turnout'
  if (held.some(({ may_cast, state: of }) => may_cast && of === 'granted')) return 'vote'
  if (!may_vote) return 'turnout'
  return homes.every(({ voted }) => voted) ? 'revise' : 'vote'
}

const WORDS: Record<Deed, string> = {
  vote: '去投票', revise: '改我的票', result: '看结果', turnout: '看有多少人投了', roll: '核对名册', candidates: '看看谁参选',
}

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

export interface Way {
  page: string
  glyph: string
  title: string
  note: string
}

const isElection = ({ kind }: Poll['contests'][number]) => kind === 'election'

/** Where else one may go from here; what the big button does is not said twice. */
function waysOf(poll: Poll, deed: Deed, { given, held }: Agency): Way[] {
  const { state, homes, contests, may_object, objections, may_manage } = poll
  const raised = objections.roll + objections.result
  const ways: (Way | false)[] = [
    (homes.some(({ voted, by_me, channel }) => voted && (by_me || channel !== 'online')) || held.some(({ state: of }) => of === 'used')) && { page: 'receipt', glyph: 'check', title: '我的回执', note: '投了什么、回执号' },
    state === 'open' && (given.length > 0 || homes.some(({ voted, casts }) => casts && !voted)) && {
      page: 'proxy', glyph: 'people', title: given.length ? '我的委托' : '委托别人投', note: given.map(({ agent_name }) => agent_name).join('、'),
    },
    (deed === 'vote' || deed === 'revise') && { page: 'result', glyph: 'people', title: '有多少人投了', note: '' },
    deed !== 'candidates' && contests.some(isElection) && { page: 'candidates', glyph: 'people', title: '候选人', note: '' },
    deed !== 'roll' && state !== 'draft' && { page: 'roll', glyph: 'home', title: '业主名册', note: '谁家算多少面积' },
    (may_object || raised > 0) && {
      page: 'objections', glyph: 'bell', title: may_object ? '提异议' : '异议和答复', note: raised ? `已有 ${raised} 条` : '',
    },
    may_manage && { page: MANAGE, glyph: 'task', title: '管这次表决', note: '看哪些家还没投' },
  ]
  return ways.filter((way): way is Way => way !== false)
}

export const MANAGE = 'manage'

/** The gates of each question; a contest says its own rules after them. */
const matters = ({ items, contests }: Poll) => [
  ...items.filter(({ contest_id }) => contest_id === null).map(({ id, title, rule }) =>
    ({ id, title, rule: ruleWords(rule), options: [] as string[] })),
  ...contests.map(({ id, title, stated, options }) => {
    const first = items.find(({ contest_id }) => contest_id === id)
    return { id: -id, title, rule: `${first ? ruleWords(first.rule) : ''}${stated.join('')}`, options: options.map((each) => each.title) }
  }),
]

/** What becomes of those who do not vote, where the owners' own rules say so. */
const silenceOf = ({ silence, silence_citation }: Poll) =>
  (silence ? `通知到了还没有投票的，计入投票多数的意见${silence_citation ? `（${silence_citation}）` : ''}。` : '')

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
  held: HomeFace[]
  roll: string
  items: { id: number; title: string; rule: string; options: string[] }[]
  silence: string
  ways: Way[]
  deed: Deed
  deedWords: string
}

export const NO_FACE: Face = {
  title: '', place: '', detail: '', files: [], standing: '', tone: '', remark: '', closes: '', homes: [], held: [], roll: '', items: [], silence: '', ways: [],
  deed: 'turnout', deedWords: '',
}

const HELD: Record<string, string> = { granted: '还没投', used: '您代投了', aside: '业主自己投了' }

const heldFace = ({ id, labels, owners, state }: Proxy): HomeFace =>
  ({ key: id, homes: labels.join('、'), area: `受 ${owners.join('、')} 委托`, said: HELD[state] ?? '', waits: state === 'granted' })

export function faceOf(poll: Poll, agency: Agency): Face {
  const { title, place, detail, files, closes_at, state, homes, roll } = poll
  const deed = deedOf(poll, agency)
  return {
    title, place: title.includes(place.name) ? '' : place.name, detail, files: fileFaces(files),
    ...standingOf(poll), remark: remarkOf(poll, agency),
    closes: state === 'open' ? `${timeWords(closes_at)} 截止，${leftWords(closes_at)}` : `${timeWords(closes_at)} 截止`,
    homes: homes.map(homeFace), held: agency.held.map(heldFace), roll: roll ? rollWords(roll) : '',
    items: matters(poll), silence: silenceOf(poll), ways: waysOf(poll, deed, agency),
    deed, deedWords: WORDS[deed],
  }
}
