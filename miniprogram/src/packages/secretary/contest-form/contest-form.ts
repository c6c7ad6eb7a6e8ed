/** A contest of a draft, with what the law says beside what it asks. Sends `keep` with `{contest}`, `drop`, or `leave`. */
import { MATTERS } from '../draft/matters'
import { NO_CONTEST, missingIn, officesAt, type Contest } from '../draft/contests'
import { dayFromNow, pickedDay } from '../../../utils/days'
import type { Picked, Tapped, Written } from '../taps'

interface At {
  at: number
}

interface Value {
  field: 'office' | 'ranking' | 'tie'
  value: string
}

interface Step {
  field: 'seats' | 'alternates' | 'years'
  by: string
}

const LEAST = { seats: 1, alternates: 0, years: 1 }
const MOST = { seats: 50, alternates: 50, years: 10 }

Component({
  properties: {
    given: { type: Object, value: NO_CONTEST },
    fresh: Boolean,
    /** the kind of place whose owners vote */
    electorate: String,
  },
  data: {
    contest: NO_CONTEST, kinds: MATTERS, offices: officesAt(''), rows: [] as { key: number; words: string }[], missing: '', today: '', dayWords: '',
    rankings: [{ value: 'heads', words: '同意的人数' }, { value: 'area', words: '同意的面积' }],
    ties: [{ value: 'lot', words: '抽签', note: '按选票算出来的签，谁都能复核' }, { value: 'runoff', words: '名额先空着，另外再投一次', note: '' }],
  },
  observers: {
    'given, electorate'(given: Contest, electorate: string) {
      const offices = officesAt(electorate)
      this.setData({ offices })
      this.change({ ...given, office: offices.some(({ value }) => value === given.office) ? given.office : offices[0].value })
    },
  },
  methods: {
    change(more: Partial<Contest>) {
      const contest = { ...this.data.contest, ...more }
      const rows = contest.options.map((words, key) => ({ key, words }))
      this.setData({ contest, rows, missing: '', today: dayFromNow(0), dayWords: contest.day && pickedDay(contest.day) })
    },
    writeTitle({ detail }: Written) { this.change({ title: detail.value }) },
    setMatter({ detail }: Picked) { this.change({ matter: Number(detail.value) + 1 }) },
    writeOption({ detail, currentTarget }: Written<At>) {
      this.change({ options: this.data.contest.options.map((option, at) => (at === Number(currentTarget.dataset.at) ? detail.value : option)) })
    },
    addOption() { this.change({ options: [...this.data.contest.options, ''] }) },
    dropOption({ currentTarget }: Tapped<At>) {
      this.change({ options: this.data.contest.options.filter((_, at) => at !== Number(currentTarget.dataset.at)) })
    },
    choose({ currentTarget }: Tapped<Value>) {
      const { field, value } = currentTarget.dataset
      this.change({ [field]: value })
    },
    step({ currentTarget }: Tapped<Step>) {
      const { field, by } = currentTarget.dataset
      this.change({ [field]: Math.min(MOST[field], Math.max(LEAST[field], this.data.contest[field] + Number(by))) })
    },
    toggleDifferential() { this.change({ differential: !this.data.contest.differential }) },
    toggleCalls() { this.change({ calls: !this.data.contest.calls }) },
    setDay({ detail }: Picked) { this.change({ day: detail.value }) },
    keep() {
      const missing = missingIn(this.data.contest)
      this.setData({ missing })
      if (!missing) this.triggerEvent('keep', { contest: this.data.contest })
    },
    drop() { this.triggerEvent('drop') },
    leave() { this.triggerEvent('leave') },
  },
})
