/** What choosing a company says: where it stands, fees, files. */
import { fetchFile, isPicture, type Shown } from '../../services/files'
import type { Contract, Selection } from '../../services/companies'
import { dateWords, dayEndWords, timeWords } from '../../utils/dates'
import { yuanWords } from '../../utils/words'
import { act } from '../../pages/draw'

type Stage = Selection['stage']

/** The way, in the order in which it is gone; and at which of its stops each stage is. */
const STOPS = ['征求意见', '写方案、请公司报价', '业主表决', '签合同']
const AT: Record<Stage, number> = { opinions: 0, offers: 1, drafted: 1, undecided: 1, voting: 2, chosen: 3, contracted: 4, ended: -1 }

export interface Stop {
  words: string
  now: boolean
  mark: string
  said: string
}

export const wayOf = (stage: Stage): Stop[] =>
  AT[stage] < 0 ? [] : STOPS.map((words, at) => {
    const [done, now] = [at < AT[stage], at === AT[stage]]
    return { words, now, mark: done ? '✓' : String(at + 1), said: `${words}，${done ? '已经完成' : now ? '现在在这一步' : '还没到'}` }
  })

const VOTES: Record<string, string> = { draft: '还是草稿', published: '名册正在公示', open: '正在投票', closed: '已经截止', withdrawn: '撤回了' }

export const voteWords = (state: string) => VOTES[state] ?? ''

export const untilWords = (iso: string) => (Date.parse(iso) > Date.now() ? `${untilOf(iso)}截止` : '征求意见已经结束')

/** A day's end is said as 24:00 of that day; an earlier end as it was. */
const untilOf = (iso: string) => (iso.includes('T00:00:00') ? dayEndWords(iso) : timeWords(iso))

const KINDS: Record<string, string> = { home: '住宅', shop: '商铺', garage: '车库' }

const kindWords = (kind: string) => KINDS[kind] ?? kind

/** 住宅每平方米每月 1.20 元 */
export const feeWords = ({ kind, amount }: { kind: string; amount: number }) => `${kindWords(kind)}每平方米每月 ${yuanWords(amount)}`

const COURSES: Record<Contract['course'], string> = {
  coming: '还没有开始', running: '正在执行', lapsed: '期限已满，还没有续签或另选', ended: '已经结束',
}

export const courseWords = ({ course, ended_on }: Contract) =>
  course === 'running' && ended_on ? `到 ${dateWords(ended_on)} 为止` : COURSES[course]

export interface Paper {
  id: string
  title: string
  picture: boolean
}

export const papersOf = (files: Shown[], name: string): Paper[] =>
  files.map((each, at) => ({ id: each.id, picture: isPicture(each), title: files.length > 1 ? `${name}（第 ${at + 1} 份）` : name }))

/** Shows a picture, or opens a PDF. */
export const showPaper = (page: Parameters<typeof act>[0], { id, picture }: Pick<Paper, 'id' | 'picture'>) =>
  act(page, async () => {
    const path = await fetchFile(id)
    if (picture) await wx.previewImage({ urls: [path] })
    else await wx.openDocument({ filePath: path, fileType: 'pdf', showMenu: true })
  })
