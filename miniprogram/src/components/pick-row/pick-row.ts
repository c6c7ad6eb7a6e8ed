/** A day, a time or one of a list, in a row that opens the picker. Sends `pick` with `{value}`. */
Component({
  properties: {
    label: String,
    /** date, time or selector */
    mode: { type: String, value: 'date' },
    value: String,
    /** what is shown of the value */
    words: String,
    /** the first day that may be picked */
    start: String,
    range: Array,
    last: Boolean,
  },
  methods: {
    pick({ detail }: WechatMiniprogram.PickerChange) { this.triggerEvent('pick', { value: detail.value }) },
  },
})
