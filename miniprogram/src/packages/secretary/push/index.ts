/** A new task: filled in, then shown once more with whom it reaches, then sent. */
import { act, draw, LOADING } from '../../../pages/draw'
import { spanWords } from '../../../pages/say'
import { pushTask, reach, skillsAt } from '../../../services/dispatch'
import { dispatchingPlaces, type Place } from '../offices'
import { dayFromNow, moment, pickedDay } from '../../../utils/days'
import { chosenSkills, formOf, missingIn, reachWords, seats, toggled, type Plan, type Skill } from './plan'
import type { Picked, Placed, Tapped, Written } from '../taps'

interface FieldTap {
  field: keyof Plan
}

interface NameTap {
  name: string
}

interface StepTap {
  by: number
}

const TOMORROW = 1

const skillsOf = async (place: number): Promise<Skill[]> =>
  (await skillsAt(place)).map(({ name, count }) => ({ name, count, chosen: false }))

Page({
  data: {
    ...LOADING, busy: false, isChecking: false, roots: [] as Place[], place: {} as Partial<Place>,
    skills: [] as Skill[], title: '', detail: '', today: '', day: '', dayWords: '', from: '09:00', to: '11:00', capacity: 10, missing: '', reaches: '', isReaching: false, time: '', skillWords: '',
  },
  onLoad() {
    this.setData({ today: dayFromNow(0) })
    this.onDay(dayFromNow(TOMORROW))
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const roots = await dispatchingPlaces()
      return { roots, place: roots[0], skills: await skillsOf(roots[0].id) }
    })
  },
  setPlace({ detail }: Placed) {
    this.setData({ place: detail.place })
    return act(this, async () => this.setData({ skills: await skillsOf(detail.place.id) }))
  },
  write({ detail, currentTarget }: Written<FieldTap>) {
    this.setData({ [currentTarget.dataset.field]: detail.value, missing: '' })
  },
  onDay(day: string) { this.setData({ day, dayWords: pickedDay(day) }) },
  setDay({ detail }: Picked) { this.onDay(detail.value) },
  setTime({ detail, currentTarget }: Picked<FieldTap>) {
    this.setData({ [currentTarget.dataset.field]: detail.value, missing: '' })
  },
  setSeats({ detail }: WechatMiniprogram.Input) { this.setData({ capacity: Number(detail.value), missing: '' }) },
  step({ currentTarget }: Tapped<StepTap>) {
    this.setData({ capacity: seats(this.data.capacity + Number(currentTarget.dataset.by)) })
  },
  toggle({ currentTarget }: Tapped<NameTap>) {
    const { name } = currentTarget.dataset
    this.setData({ skills: toggled(this.data.skills, name) })
  },
  check() {
    const missing = missingIn(this.data)
    this.setData({ missing })
    if (missing) return
    return act(this, async () => {
      const { place, day, from, to, skills } = this.data
      const chosen = chosenSkills(skills)
      const found = await reach(place.id ?? 0, chosen)
      this.setData({
        isChecking: true, reaches: reachWords(found), isReaching: found.people > 0,
        time: spanWords(moment(day, from), moment(day, to)), skillWords: chosen.join('、') || '不限',
      })
      void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    })
  },
  change() { this.setData({ isChecking: false }) },
  async send() {
    const { place, skills } = this.data
    const made = await act(this, () => pushTask(formOf(this.data, place.id ?? 0, chosenSkills(skills))))
    if (made) await wx.redirectTo({ url: `/packages/secretary/task/index?id=${made.id}` })
  },
})
