/** Why somebody leaves, and since when. Sends `change` with `{leaving}`. */
import type { Reason } from '../../../services/coverage'
import { pickedDay } from '../../../utils/days'
import { REASONS } from '../words'
import { NO_LEAVING, type Leaving } from './leaving'

interface Tap {
  reason: Reason
}

Component({
  properties: { name: String, leaving: { type: Object, value: NO_LEAVING } },
  data: { reasons: REASONS, onWords: '' },
  observers: {
    leaving({ on }: Leaving) { this.setData({ onWords: on && pickedDay(on) }) },
  },
  methods: {
    change(more: Partial<Leaving>) { this.triggerEvent('change', { leaving: { ...this.data.leaving, ...more } }) },
    choose({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) { this.change({ reason: currentTarget.dataset.reason }) },
    pick({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) { this.change({ on: detail.value }) },
    write({ detail }: WechatMiniprogram.Input) { this.change({ note: detail.value }) },
  },
})
