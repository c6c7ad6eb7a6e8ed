/** A matter: what is planned, how it is decided, who may vote, and the way to do it. */
import { act, draw, LOADING } from '../../../pages/draw'
import { fetchFile } from '../../../services/files'
import { ownProxies, poll } from '../../../services/votes'
import { faceOf, MANAGE, NO_FACE, type Deed } from './face'

interface At {
  at: number
}

const PAGES: Record<Deed, string> = {
  vote: 'ballot', revise: 'ballot', result: 'result', turnout: 'result', roll: 'roll', candidates: 'candidates',
}

Page({
  data: { ...LOADING, ...NO_FACE, id: 0, busy: false },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  load() { return draw(this, async () => faceOf(...await Promise.all([poll(this.data.id), ownProxies(this.data.id)]))) },
  go() { this.open(PAGES[this.data.deed]) },
  show({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, At>) {
    const { id, isPicture } = this.data.files[currentTarget.dataset.at]
    return act(this, async () => {
      const path = await fetchFile(id)
      if (isPicture) await wx.previewImage({ urls: [path] })
      else await wx.openDocument({ filePath: path, fileType: 'pdf', showMenu: true })
    })
  },
  walk({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, At>) {
    const { page } = this.data.ways[currentTarget.dataset.at]
    if (page === MANAGE) void wx.navigateTo({ url: `/packages/secretary/poll/index?id=${this.data.id}` })
    else this.open(page)
  },
  open(page: string) { void wx.navigateTo({ url: `/packages/votes/${page}/index?id=${this.data.id}` }) },
})
