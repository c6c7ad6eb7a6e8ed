/** A row that opens something. Sends `open`. */
Component({
  properties: {
    glyph: String,
    title: String,
    note: String,
    /** a number that waits: 0 is not shown */
    count: Number,
    last: Boolean,
  },
  methods: {
    open() { this.triggerEvent('open') },
  },
})
