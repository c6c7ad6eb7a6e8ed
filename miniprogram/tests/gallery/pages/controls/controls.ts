type Event = WechatMiniprogram.CustomEvent

Page({
  data: { name: '', day: '2026-01-02', skills: ['电工', '医疗', '法律'], skill: 0, sent: '', said: '' },
  say(value: unknown) { this.setData({ said: JSON.stringify(value) }) },
  /** Shows what a call gives or how it is refused. */
  show(call: Promise<unknown>) { return call.then((value) => this.say(value), (error) => this.say(error)) },
  setDay(event: Event) { this.setData({ day: event.detail.value }) },
  setSkill(event: Event) { this.setData({ skill: event.detail.value }) },
  submit(event: Event) { this.setData({ sent: JSON.stringify(event.detail.value) }) },
  swiped(event: Event) { this.say(event.detail) },
  openSecond() { return wx.navigateTo({ url: '/pages/second/second?name=' + encodeURIComponent('卡') }) },
  scan() { return this.show(wx.scanCode({})) },
  locate() { return this.show(wx.getLocation({ type: 'gcj02' })) },
  subscribe() { return this.show(wx.requestSubscribeMessage({ tmplIds: ['T1'] })) },
  subscribeLate() { setTimeout(() => this.subscribe(), 50) },
  phoned(event: Event) { this.say(event.detail) },
  media() { return this.show(wx.chooseMedia({ count: 1 })) },
  modal() { return this.show(wx.showModal({ title: '确认', content: '投给赞成吗？' })) },
  sheet() { return this.show(wx.showActionSheet({ itemList: ['赞成', '反对'] })) },
  never() { this.say('pressed a disabled button') },
})
