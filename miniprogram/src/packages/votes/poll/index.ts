/** A matter: what is planned, how it is decided, who may vote, and the way to do it. */
import { draw, LOADING } from '../../../pages/draw'
import { poll } from '../../../services/votes'
import { faceOf, NO_FACE, type Deed } from './face'

const PAGES: Record<Deed, string> = { vote: 'ballot', revise: 'ballot', result: 'result', turnout: 'result' }

Page({
  data: { ...LOADING, ...NO_FACE, id: 0 },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  load() { return draw(this, async () => faceOf(await poll(this.data.id))) },
  go() { this.open(PAGES[this.data.deed]) },
  look() { this.open('result') },
  receipt() { this.open('receipt') },
  manage() { void wx.navigateTo({ url: `/packages/secretary/poll/index?id=${this.data.id}` }) },
  open(page: string) { void wx.navigateTo({ url: `/packages/votes/${page}/index?id=${this.data.id}` }) },
})
