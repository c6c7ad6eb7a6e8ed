const rows = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

Page({
  data: { rows: rows(12), log: '', shown: 0 },
  note(word: string) { this.setData({ log: `${this.data.log} ${word}`.trim() }) },
  onShow() { this.note('show') },
  onHide() { this.note('hide') },
  onPullDownRefresh() {
    this.note('refresh')
    setTimeout(() => wx.stopPullDownRefresh(), 100)
  },
  onReachBottom() {
    this.note('bottom')
    this.setData({ rows: rows(this.data.rows.length + 12) })
  },
})
