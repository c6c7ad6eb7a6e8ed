/** Which matters are authorised, and how the agent votes on them: at first all, freely. Sends `change` with `{powers, fault}`. */
import type { Poll } from '../../../services/votes'
import { ticked, type Answers } from '../questions'
import { faultOf, mattersOf, powersOf, type Matter } from '../proxy/powers'

interface Tap {
  id: number
  row: string
}

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, Tap>

const blank = { free: true, kept: [] as number[], answers: {} as Answers }

Component({
  properties: {
    poll: { type: Object, value: null as unknown as Poll },
    /** an official reads it off a paper */
    official: Boolean,
  },
  data: { ...blank, matters: [] as Matter[] },
  observers: {
    poll(found: Poll | null) { if (found) this.show(blank) }, // whoever gives the poll knows what `wholly` says of it
  },
  methods: {
    show(said: Partial<typeof blank>) {
      const { free, kept, answers } = { ...this.data, ...said }
      const matters = mattersOf(this.data.poll as Poll, kept, answers)
      this.setData({ free, kept, answers, matters })
    },
    say(said: Partial<typeof blank>) {
      this.show(said)
      const { matters, free, answers } = this.data
      this.triggerEvent('change', { powers: powersOf(matters, free, answers), fault: faultOf(matters, free, answers) })
    },
    leave() { this.say({ free: true }) },
    instruct() { this.say({ free: false }) },
    keep({ currentTarget }: Tapped) {
      const { id } = currentTarget.dataset
      const { kept } = this.data
      this.say({ kept: kept.includes(id) ? kept.filter((other) => other !== id) : [...kept, id] })
    },
    choose({ currentTarget }: Tapped) {
      const { id, row } = currentTarget.dataset
      const matter = this.data.matters.find((each) => each.id === id)
      if (matter) this.say({ answers: ticked(matter, this.data.answers, row) })
    },
  },
})
