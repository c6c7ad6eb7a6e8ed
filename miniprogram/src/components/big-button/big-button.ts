/** The one thing to do on a page. Sends `press`, within the tap; or what its open-type gives. */
Component({
  properties: {
    /** primary, plain or danger */
    kind: { type: String, value: 'primary' },
    disabled: Boolean,
    loading: Boolean,
    openType: String,
    label: String,
  },
  methods: {
    press() {
      if (!this.data.disabled && !this.data.loading) this.triggerEvent('press')
    },
    pass({ type, detail }: WechatMiniprogram.CustomEvent) { this.triggerEvent(type, detail) },
  },
})
