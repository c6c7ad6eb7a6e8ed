/** A few words of why, before something is undone. Sends `send` with `{words}`, or `leave`. */
Component({
  properties: {
    title: String,
    placeholder: String,
    action: String,
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
