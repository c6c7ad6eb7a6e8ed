/** A joint meeting that was held: when, where, who came, and its minutes in words or as pages. */
import { act, draw, LOADING } from '../../../pages/draw'
import { sendPictures, type Picture } from '../../../services/files'
import { employersAt, recordMeeting } from '../../../services/partners'
import { dateWords } from '../../../utils/dates'
import { dispatchingPlaces, type Place } from '../offices'
import type { Picked, Pictured, Placed, Tapped, Written } from '../taps'
import { lastHour, moment } from '../../../utils/days'

interface FieldTap {
  field: 'title' | 'venue' | 'minutes'
}

interface Guest {
  id: number
  name: string
  chosen: boolean
  people: string
}

interface Draft {
  title: string
  venue: string
  minutes: string
  guests: Guest[]
  pictures: Picture[]
}

const MOST = 20

function missingIn({ title, venue, minutes, guests, pictures }: Draft) {
  if (!title.trim()) return '请写上是什么会。'
  if (!venue.trim()) return '请写上在哪里开的。'
  if (!guests.some(({ chosen }) => chosen)) return '请选上哪些单位来了。'
  return minutes.trim() || pictures.length ? '' : '请写上纪要，或者拍下纪要。'
}

Page({
  data: {
    ...LOADING, busy: false, roots: [] as Place[], place: {} as Partial<Place>, title: '', venue: '', minutes: '',
    day: '', dayWords: '', time: '', guests: [] as Guest[], pictures: [] as Picture[], most: MOST, missing: '',
  },
  onLoad() { return this.load() },
  load() {
    return draw(this, async () => {
      const roots = await dispatchingPlaces()
      const employers = await employersAt(roots[0].id)
      const { day, time } = lastHour()
      return { roots, place: roots[0], day, dayWords: dateWords(day), time, guests: employers.map((each) => ({ ...each, chosen: false, people: '' })) }
    })
  },
  setPlace({ detail }: Placed) { this.setData({ place: detail.place }) },
  write({ detail, currentTarget }: Written<FieldTap>) {
    this.setData({ [currentTarget.dataset.field]: detail.value, missing: '' })
  },
  setDay({ detail }: Picked) { this.setData({ day: detail.value, dayWords: dateWords(detail.value) }) },
  setTime({ detail }: Picked) { this.setData({ time: detail.value }) },
  setPictures({ detail }: Pictured) { this.setData({ pictures: detail.pictures, missing: '' }) },
  change(id: number, more: Partial<Guest>) {
    this.setData({ guests: this.data.guests.map((each) => (each.id === id ? { ...each, ...more } : each)), missing: '' })
  },
  toggle({ currentTarget }: Tapped<{ id: number }>) {
    const { id } = currentTarget.dataset
    this.change(id, { chosen: !this.data.guests.find((each) => each.id === id)?.chosen })
  },
  name({ detail, currentTarget }: Written<{ id: number }>) { this.change(currentTarget.dataset.id, { people: detail.value }) },
  async save() {
    const { place, title, venue, minutes, day, time, guests, pictures } = this.data
    const missing = missingIn(this.data)
    this.setData({ missing })
    if (missing) return
    const made = await act(this, async () => recordMeeting({
      place_id: place.id ?? 0, title: title.trim(), venue: venue.trim(), minutes: minutes.trim(), held_at: moment(day, time),
      employers: guests.filter(({ chosen }) => chosen).map(({ id, people }) => ({ employer_id: id, people: people.trim() })),
      file_ids: await sendPictures(pictures),
    }))
    if (made) await wx.redirectTo({ url: `/packages/partners/meeting/index?id=${made.id}` })
  },
})
