import { markTab } from '../../utils/tabs'

Page({
  data: { things: Array.from({ length: 12 }, (_, index) => index + 1) },
  onShow() { markTab(this) },
  end() { wx.showToast({ title: '到底了' }) },
})
