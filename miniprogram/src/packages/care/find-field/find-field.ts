/** Words to look for, sent when the reader says so. Sends `find` with `{words}`; without words, all are wanted again. */
Component({
  properties: { label: String, placeholder: String },
  data: { words: '', sent: '' },
  methods: {
    write({ detail }: WechatMiniprogram.Input) { this.setData({ words: detail.value }) },
    find() { this.send(this.data.words.trim()) },
    clear() {
      this.setData({ words: '' })
      this.send('')
    },
    send(words: string) {
      this.setData({ sent: words })
      this.triggerEvent('find', { words })
    },
  },
})
