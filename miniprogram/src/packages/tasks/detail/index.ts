/** A task, and the one thing to do about it. */
import { act, draw, LOADING } from '../../../pages/draw'
import { askConsent, consents, type Consent } from '../../../services/messages'
import { claimTask, task } from '../../../services/tasks'
import { faceOf, type Face } from './face'

const NO_FACE: Face = {
  title: '', detail: '', place: '', time: '', seats: '', skills: '', deed: 'none', mayDecline: false, remark: '',
  good: false,
}

Page({
  data: { ...LOADING, ...NO_FACE, busy: false, id: 0, consent: null as Consent | null },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  load() {
    return draw(this, async () => {
      const [found, asked] = await Promise.all([task(this.data.id), consents()])
      return { ...faceOf(found), consent: asked.find(({ kind }) => kind === 'task') ?? null }
    })
  },
  claim() {
    return act(this, async () => {
      await askConsent(this.data.consent ?? undefined)
      await claimTask(this.data.id)
      await this.load()
    })
  },
  report() { void wx.navigateTo({ url: `/packages/tasks/report/index?id=${this.data.id}` }) },
  decline() { void wx.navigateTo({ url: `/packages/tasks/decline/index?id=${this.data.id}` }) },
})
