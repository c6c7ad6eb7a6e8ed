/** Figures in words: what each is called, what it is out of, and where its list is. */
import type { Figure } from '../../services/stats'

export interface Row {
  name: string
  /** 党员报到 72/92（78.2%） */
  title: string
  note: string
  url: string
}

interface Words {
  title: string
  note: (value: number, of: number) => string
  url: (place: number, month: string) => string
}

const listOf = (kind: string) => (place: number, month: string) => `/packages/figures/list/index?place=${place}&kind=${kind}&month=${month}`

const WORDS: Record<string, Words> = {
  staff: { title: '工作人员和居民', note: (value, of) => `居民 ${value} 人，在岗 ${of} 人`, url: listOf('staff') },
  reported: { title: '党员报到', note: (value, of) => `开出报到单的 ${of} 人，办完报到的 ${value} 人`, url: listOf('reported') },
  covered: {
    title: '包户', note: (value, of) => `全部 ${of} 户，有人负责的 ${value} 户`, url: (place) => `/packages/care/coverage/index?place=${place}`,
  },
  committees: {
    title: '业委会', note: (value, of) => `全部 ${of} 个小区，正常运行的 ${value} 个`,
    url: (place) => `/packages/secretary/committees/index?place=${place}`,
  },
  projects: {
    title: '共建项目', note: (value, of) => `全部 ${of} 个，完成的 ${value} 个`, url: (place) => `/packages/partners/desk/index?place=${place}`,
  },
  hours: { title: '志愿服务', note: (_, of) => `这个月有 ${of} 人来服务`, url: listOf('hours') },
}

export function rowOf({ name, value, of, text }: Figure, place: number, month: string): Row {
  const words = WORDS[name]
  const note = value === null || of === null ? '还没有登记' : words.note(value, of)
  return { name, title: `${words.title} ${text}`, note, url: words.url(place, month) }
}

/** 2026-08 as 2026年8月 */
export function monthWords(month: string) {
  const [year, number] = month.split('-')
  return `${year}年${Number(number)}月`
}
