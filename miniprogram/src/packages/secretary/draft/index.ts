/** A poll to prepare, or a draft to change. Nobody but the place's officials sees it until it is opened. */
import { act, draw, LOADING } from '../../../pages/draw'
import { fetchPictures, isPicture, sendPictures, type Picture } from '../../../services/files'
import { changePoll, draftPoll, poll, type Poll } from '../../../services/votes'
import { votingPlaces, type Place } from '../offices'
import { dayFromNow, moment, picked, pickedDay } from '../../../utils/days'
import { blankContest, contestOf, formOf, summaryOf, type Contest } from './contests'
import { itemOf, MATTERS, OTHER, type Item } from './matters'
import type { Picked, Pictured, Placed, Tapped, Written } from '../taps'

interface FieldTap {
  field: 'title' | 'detail'
}

interface AtTap {
  at: number
}

const WEEK = 7
const MOST_ITEMS = 20
const MOST_FILES = 9

/** Days to choose from: none, or what districts ask for. */
const DAYS = [0, 3, 5, 7, 10, 15, 30]
const DAY_WORDS = DAYS.map((days) => (days ? `${days} 天` : '不设'))

/** What the server wants to read in the plan (votes/silence.py), with its full stop. */
const CONSEQUENCE = '已送达而没有投票的业主，计入投票多数的意见。'

type Stage = 'publication' | 'objection' | 'extension'

interface StageTap {
  stage: Stage
}

const stageOf = (days: number) => ({ days, words: days ? `${days} 天` : '不设', at: Math.max(DAYS.indexOf(days), 0) })

async function fieldsOf(found: Poll) {
  const { title, detail, closes_at, revisable, items, place, files, contests } = found
  const { day, time } = picked(closes_at)
  return {
    title, detail, day, dayWords: pickedDay(day), time, revisable, roots: [place], place, named: found.named, silence: found.silence,
    items: items.filter(({ contest_id }) => contest_id === null).map((item, key) =>
      itemOf(key, item.title === title ? '' : item.title, item.matter)),
    contests: contests.map(contestOf).map(lined), publication: stageOf(found.publication_days), objection: stageOf(found.objection_days),
    extension: stageOf(found.extension_days),
    pictures: await fetchPictures(files), papers: files.filter((file) => !isPicture(file)).map((file) => file.id),
  }
}

type Lined = Contest & { summary: string }

const lined = (contest: Contest): Lined => ({ ...contest, summary: summaryOf(contest) })

const nextKey = (some: { key: number }[]) => Math.max(-1, ...some.map(({ key }) => key)) + 1

/** Of a draft that has just been begun: nobody has said anything of it. */
const isBlank = ({ title, matter }: Item) => !title.trim() && matter === OTHER

Page({
  data: {
    ...LOADING, id: 0, busy: false, roots: [] as Place[], place: {} as Partial<Place>, title: '', detail: '',
    today: '', day: '', dayWords: '', time: '20:00', revisable: false,
    named: false, silence: false,
    items: [itemOf(0)] as Item[], kinds: MATTERS, most: MOST_ITEMS, missing: '',
    pictures: [] as Picture[], mostFiles: MOST_FILES, days: DAY_WORDS,
    publication: stageOf(0), objection: stageOf(0), extension: stageOf(0),
    contests: [] as Lined[],
    /** the contest in the form, and whether it is a new one */
    editing: null as Contest | null, fresh: false,
    /** ids of PDFs, which a phone does not choose: they were put there elsewhere, and stay */
    papers: [] as string[],
  },
  onLoad({ id = '0' }: { id?: string }) {
    const day = dayFromNow(WEEK)
    this.setData({ id: Number(id), today: dayFromNow(0), day, dayWords: pickedDay(day) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const roots = await votingPlaces()
      return this.data.id ? await fieldsOf(await poll(this.data.id)) : { roots, place: roots[0] }
    })
  },
  setPlace({ detail }: Placed) { this.setData({ place: detail.place }) },
  write({ detail, currentTarget }: Written<FieldTap>) {
    this.setData({ [currentTarget.dataset.field]: detail.value, missing: '' })
  },
  writeItem({ detail, currentTarget }: Written<AtTap>) {
    this.setData({ [`items[${currentTarget.dataset.at}].title`]: detail.value, missing: '' })
  },
  setPictures({ detail }: Pictured) { this.setData({ pictures: detail.pictures }) },
  setMatter({ detail, currentTarget }: Picked<AtTap>) {
    const { at } = currentTarget.dataset
    const { key, title } = this.data.items[at]
    this.setData({ [`items[${at}]`]: itemOf(key, title, Number(detail.value) + 1) })
  },
  addItem() {
    const { items } = this.data
    this.setData({ items: [...items, itemOf(nextKey(items))] })
  },
  dropItem({ currentTarget }: Tapped<AtTap>) {
    this.setData({ items: this.data.items.filter((_, at) => at !== Number(currentTarget.dataset.at)) })
  },
  addContest({ currentTarget }: Tapped<{ kind: Contest['kind'] }>) {
    this.edit(blankContest(nextKey(this.data.contests), currentTarget.dataset.kind), true)
  },
  openContest({ currentTarget }: Tapped<AtTap>) { this.edit(this.data.contests[currentTarget.dataset.at], false) },
  edit(editing: Contest | null, fresh = false) {
    this.setData({ editing, fresh, missing: '' })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  leaveContest() { this.edit(null) },
  /** A first contest takes the place of the one matter of which nothing was said. */
  keepContest({ detail }: WechatMiniprogram.CustomEvent<{ contest: Contest }>) {
    const { contests, items, fresh } = this.data
    const kept = lined(detail.contest)
    this.setData({
      contests: fresh ? [...contests, kept] : contests.map((each) => (each.key === kept.key ? kept : each)),
      items: fresh && !contests.length && items.length === 1 && isBlank(items[0]) ? [] : items,
    })
    this.edit(null)
  },
  dropContest() {
    const { contests, editing, items } = this.data
    const left = contests.filter(({ key }) => key !== editing?.key)
    this.setData({ contests: left, items: items.length || left.length ? items : [itemOf(0)] })
    this.edit(null)
  },
  setDay({ detail }: Picked) {
    this.setData({ day: detail.value, dayWords: pickedDay(detail.value) })
  },
  setTime({ detail }: Picked) { this.setData({ time: detail.value }) },
  setStage({ detail, currentTarget }: Picked<StageTap>) {
    this.setData({ [currentTarget.dataset.stage]: stageOf(DAYS[Number(detail.value)]) })
  },
  toggleNamed() { this.setData({ named: !this.data.named }) },
  /** Whoever lets silence count has to say so beforehand: the sentence goes into the plan, and out again. */
  toggleSilence() {
    const silence = !this.data.silence
    const without = this.data.detail.replace(CONSEQUENCE, '').trim()
    this.setData({ silence, detail: silence ? `${without}\n${CONSEQUENCE}`.trim() : without })
  },
  toggleRevisable() { this.setData({ revisable: !this.data.revisable }) },
  /** A poll of one matter needs no second title. */
  whatIsMissing() {
    const { title, items, contests } = this.data
    if (!title.trim()) return '请写上题目。'
    return items.length + contests.length > 1 && items.some((item) => !item.title.trim()) ? '请给每一项写上名称。' : ''
  },
  async save() {
    const missing = this.whatIsMissing()
    this.setData({ missing })
    if (missing) return
    const { id, title, detail, day, time, revisable, named, silence, items, place, pictures, papers, contests } = this.data
    const { publication, objection, extension } = this.data
    const said = {
      title: title.trim(), detail: detail.trim(), closes_at: moment(day, time), revisable, named, silence,
      publication_days: publication.days, objection_days: objection.days, extension_days: extension.days,
      items: items.map((item) => ({ title: item.title.trim() || title.trim(), matter: item.matter })),
      contests: contests.map(formOf),
    }
    const kept = await act(this, async () => {
      const file_ids = [...(await sendPictures(pictures)), ...papers]
      const whole = { ...said, file_ids }
      return id ? changePoll(id, whole) : draftPoll({ ...whole, place_id: place.id ?? 0 })
    })
    if (kept && id) await wx.navigateBack()
    else if (kept) await wx.redirectTo({ url: `/packages/secretary/poll/index?id=${kept.id}` })
  },
})
