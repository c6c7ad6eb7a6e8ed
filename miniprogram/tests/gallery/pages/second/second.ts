Page({
  data: { name: '', state: 'ready', sentence: '' },
  onLoad(query: { name?: string; state?: string; sentence?: string }) {
    const { name = '', state = 'ready', sentence = '' } = query
    this.setData({ name: decodeURIComponent(name), state, sentence })
  },
  retry() { this.setData({ state: 'ready', name: '又来了' }) },
})
