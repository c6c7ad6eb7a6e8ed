/** A few words, before something is undone or decided. Sends `send` with `{words}`, or `leave`. */
Component({
  properties: {
    title: String,
    placeholder: String,
    action: String,
    /** danger, or primary where nothing is undone */
    kind: { type: String, value: 'danger' },
    /** so many letters */
    most: { type: Number, value: 200 },
    busy: Boolean,
  },
  data: { words: '', isBlank: true },
  methods: {
    write({ detail }: WechatMiniprogram.TextareaInput) {
      this.setData({ words: detail.value, isBlank: !detail.value.trim() })
    },
    send() { this.triggerEvent('send', { words: this.data.words.trim() }) },
    leave() { this.triggerEvent('leave') },
  },
})
