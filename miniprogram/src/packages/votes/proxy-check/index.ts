/** Authorisations that somebody else has recorded, one after the other, each beside its photograph. */
import { act, draw, LOADING } from '../../../pages/draw'
import { fetchFile } from '../../../services/files'
import { checkProxy, recordedProxies, type RecordedProxy } from '../../../services/proxies'
import { poll, type Poll } from '../../../services/votes'
import { lineOf, NO_LINE } from '../proxies/lines'

const DONE = { state: 'empty' as const, sentence: '没有等您复核的委托书了。您自己登记的，要由另一位同事来复核。' }

const blank = { photo: '', line: NO_LINE, refusing: false, reason: '' }

const firstOf = (queue: RecordedProxy[], of: Poll) =>
  (queue.length ? { ...blank, queue, line: lineOf(queue[0], of) } : { ...blank, queue, ...DONE })

Page({
  data: { ...LOADING, ...blank, id: 0, busy: false, poll: null as Poll | null, queue: [] as RecordedProxy[], more: false, said: '' },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const { id } = this.data
      const [found, { items, next }] = await Promise.all([poll(id), recordedProxies(id, 'to_check')])
      return { poll: found, more: Boolean(next), ...firstOf(items, found) }
    }).then(() => this.showPhoto())
  },
  /** A photograph comes after the words; a broken line is tried again by a tap. */
  async showPhoto() {
    const file = this.data.queue[0]?.file
    const photo = file && (await act(this, () => fetchFile(file.id)))
    if (photo) this.setData({ photo })
  },
  enlarge() { void wx.previewImage({ urls: [this.data.photo] }) },
  refuse() { this.setData({ refusing: true }) },
  keep() { this.setData({ refusing: false, reason: '' }) },
  writeReason({ detail }: WechatMiniprogram.Input) { this.setData({ reason: detail.value }) },
  agree() { return this.decide(true, '') },
  disagree() { return this.decide(false, this.data.reason.trim()) },
  async decide(agrees: boolean, reason: string) {
    const { id, queue: [first, ...rest], line, poll: of } = this.data
    if (!of || !(await act(this, () => checkProxy(id, first.id, agrees, reason)))) return
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
    this.setData({ said: `${line.homes}：${agrees ? '委托有效，已通知代理人。' : '没有通过，已通知业主。'}`, ...firstOf(rest, of) })
    await (!rest.length && this.data.more ? this.load() : this.showPhoto())
  },
})
