/** One of several things to choose, with a box to tick. Sends `tick`. */
Component({
  properties: {
    words: String,
    note: String,
    chosen: Boolean,
    /** radio: one of them; checkbox: any of them */
    role: { type: String, value: 'radio' },
    /** the words stand large and alone */
    large: Boolean,
  },
  methods: {
    tick() { this.triggerEvent('tick') },
  },
})
