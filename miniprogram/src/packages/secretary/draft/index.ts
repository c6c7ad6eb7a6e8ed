/** A poll to prepare, or a draft to change. Nobody but the place's officials sees it until it is opened. */
import { act, draw, LOADING } from '../../../pages/draw'
import { fetchPictures, isPicture, sendPictures, type Picture } from '../../../services/files'
import { changePoll, draftPoll, poll, type Poll } from '../../../services/votes'
import { votingPlaces, type Place } from '../offices'
import { dayFromNow, moment, picked, pickedDay } from '../when'
import { itemOf, MATTERS, type Item } from './matters'
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

async function fieldsOf({ title, detail, closes_at, revisable, items, place, files }: Poll) {
  const { day, time } = picked(closes_at)
  return {
    title, detail, day, dayWords: pickedDay(day), time, revisable, roots: [place], place,
    items: items.map((item, key) => itemOf(key, item.title === title ? '' : item.title, item.matter)),
    pictures: await fetchPictures(files), papers: files.filter((file) => !isPicture(file)).map((file) => file.id),
  }
}

Page({
  data: {
    ...LOADING, id: 0, busy: false, roots: [] as Place[], place: {} as Partial<Place>, title: '', detail: '',
    today: dayFromNow(0), day: dayFromNow(WEEK), dayWords: pickedDay(dayFromNow(WEEK)), time: '20:00', revisable: false,
    items: [itemOf(0)] as Item[], kinds: MATTERS, most: MOST_ITEMS, missing: '',
    pictures: [] as Picture[], mostFiles: MOST_FILES,
    /** ids of PDFs, which a phone does not choose: they were put there elsewhere, and stay */
    papers: [] as string[],
  },
  onLoad({ id = '0' }: { id?: string }) {
    this.setData({ id: Number(id) })
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
    this.setData({ items: [...items, itemOf(Math.max(...items.map(({ key }) => key)) + 1)] })
  },
  dropItem({ currentTarget }: Tapped<AtTap>) {
    this.setData({ items: this.data.items.filter((_, at) => at !== Number(currentTarget.dataset.at)) })
  },
  setDay({ detail }: Picked) {
    this.setData({ day: detail.value, dayWords: pickedDay(detail.value) })
  },
  setTime({ detail }: Picked) { this.setData({ time: detail.value }) },
  toggleRevisable() { this.setData({ revisable: !this.data.revisable }) },
  /** A poll of one matter needs no second title. */
  whatIsMissing() {
    const { title, items } = this.data
    if (!title.trim()) return '请写上题目。'
    return items.length > 1 && items.some((item) => !item.title.trim()) ? '请给每一项写上名称。' : ''
  },
  async save() {
    const missing = this.whatIsMissing()
    this.setData({ missing })
    if (missing) return
    const { id, title, detail, day, time, revisable, items, place, pictures, papers } = this.data
    const said = {
      title: title.trim(), detail: detail.trim(), closes_at: moment(day, time), revisable,
      items: items.map((item) => ({ title: item.title.trim() || title.trim(), matter: item.matter })),
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
