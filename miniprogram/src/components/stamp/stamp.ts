/** The print of a seal: something is done and kept. */
Component({
  properties: {
    words: String,
    /** seal or amber */
    tone: { type: String, value: 'seal' },
  },
})
