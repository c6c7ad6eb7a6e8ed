/** A poll's authorisations: what waits to be checked, all there are, and the way to record the next. */
import { act, draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { endProxy, recordedProxies } from '../../../services/proxies'
import { poll, type Poll } from '../../../services/votes'
import { lineOf, type Line } from './lines'

interface Tap {
  url: string
}

interface IdTap {
  id: number
}

const NOT_YOURS = { state: 'forbidden', sentence: '这次表决的委托书不归您管。' }

async function read(of: Poll, cursor?: string): Promise<Listed<Line>> {
  const { items, next } = await recordedProxies(of.id, 'all', cursor)
  return { items: items.map((each) => lineOf(each, of)), next }
}

Page({
  data: {
    ...LOADING, id: 0, poll: null as Poll | null, title: '', open: false, waiting: 0, more: false, items: [] as Line[],
    next: null as string | null, busy: false, ending: 0, reason: '', said: '',
  },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  onReachBottom() {
    const { poll: of } = this.data
    return of ? drawMore<Line>(this, (cursor) => read(of, cursor)) : undefined
  },
  load() {
    return draw(this, async () => {
      const { id } = this.data
      const found = await poll(id)
      if (!found.may_manage) return NOT_YOURS
      const [all, waiting] = await Promise.all([read(found), recordedProxies(id, 'to_check')])
      const open = found.state === 'open'
      return { poll: found, title: found.title, open, ...all, waiting: open ? waiting.items.length : 0, more: Boolean(waiting.next) }
    })
  },
  /** At the owner's word; which one is asked before it is done. */
  begin({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, IdTap>) {
    this.setData({ ending: Number(currentTarget.dataset.id), reason: '', said: '' })
  },
  keep() { this.setData({ ending: 0, reason: '' }) },
  writeReason({ detail }: WechatMiniprogram.Input) { this.setData({ reason: detail.value }) },
  async end() {
    const { id, ending, reason, items } = this.data
    const homes = items.find((item) => item.id === ending)?.homes
    if (!(await act(this, () => endProxy(id, ending, reason.trim())))) return
    this.setData({ ending: 0, said: `${homes}：委托撤销了，已通知业主和代理人。` })
    await this.load()
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  go({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/votes/${currentTarget.dataset.url}/index?id=${this.data.id}` })
  },
})
