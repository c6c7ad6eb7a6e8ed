/** A task in a list. Sends `open`. */
Component({
  properties: {
    title: String,
    place: String,
    time: String,
    /** how it stands, in a few words */
    standing: String,
    /** good, urgent or usual */
    tone: { type: String, value: 'usual' },
  },
  methods: {
    open() { this.triggerEvent('open') },
  },
})
