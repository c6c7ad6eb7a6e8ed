/** One of a few words, side by side. Sends `choose` with `{value}`. */
interface Tap {
  value: string
}

Component({
  properties: {
    label: String,
    /** `{value, words}` each */
    choices: Array,
    value: String,
  },
  methods: {
    choose({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
      const { value } = currentTarget.dataset
      if (value !== this.data.value) this.triggerEvent('choose', { value })
    },
  },
})
