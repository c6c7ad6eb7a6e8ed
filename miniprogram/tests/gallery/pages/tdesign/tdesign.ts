import Toast from 'tdesign-miniprogram/toast/index'

type Event = WechatMiniprogram.CustomEvent

Page({
  data: {
    name: '', remark: '', side: '', homes: [] as string[], people: 1, stars: 0, on: false, said: '', files: [],
    asking: false, picking: false, timing: false, popping: false, picked: ['1'],
    buildings: [{ label: '1栋', value: '1' }, { label: '2栋', value: '2' }, { label: '9栋', value: '9' }],
  },
  cell() { Toast({ context: this, selector: '#toast', message: '打开小区', theme: 'success' }) },
  setName({ detail }: Event) { this.setData({ name: detail.value }) },
  setRemark({ detail }: Event) { this.setData({ remark: detail.value }) },
  setSide({ detail }: Event) { this.setData({ side: detail.value }) },
  setHomes({ detail }: Event) { this.setData({ homes: detail.value }) },
  setPeople({ detail }: Event) { this.setData({ people: detail.value }) },
  setStars({ detail }: Event) { this.setData({ stars: detail.value }) },
  flip({ detail }: Event) { this.setData({ on: detail.value }) },
  uploaded({ detail }: Event) { this.setData({ files: detail.files, said: `uploaded ${detail.files.length}` }) },
  confirm() { this.setData({ asking: true }) },
  agree() { this.setData({ asking: false, said: 'agreed' }) },
  decline() { this.setData({ asking: false, said: 'declined' }) },
  pick() { this.setData({ picking: true }) },
  choose({ detail }: Event) { this.setData({ picking: false, said: `picked ${detail.value}` }) },
  closePicker() { this.setData({ picking: false, said: 'no pick' }) },
  time() { this.setData({ timing: true }) },
  setTime({ detail }: Event) { this.setData({ timing: false, said: `at ${detail.value}` }) },
  closeTime() { this.setData({ timing: false }) },
  pop() { this.setData({ popping: true }) },
  popChange({ detail }: Event) { this.setData({ popping: detail.visible }) },
})
