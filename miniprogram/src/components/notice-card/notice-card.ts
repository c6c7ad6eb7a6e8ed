/** Something that waits for the reader. Sends `open`. */
Component({
  properties: {
    title: String,
    note: String,
    glyph: String,
    /** urgent, usual or quiet */
    tone: { type: String, value: 'usual' },
  },
  methods: {
    open() { this.triggerEvent('open') },
  },
})
