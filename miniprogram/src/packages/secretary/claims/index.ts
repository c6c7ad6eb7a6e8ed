/** Claims of homes, the oldest first, one at a time. */
import { act, draw, LOADING } from '../../../pages/draw'
import { confirmClaim, homeClaims, refuseClaim } from '../../../services/claims'
import { dispatchingPlaces } from '../offices'
import { faceOf, TENANT, type Face } from './face'
import type { Reasoned, Tapped } from '../taps'

interface Tap {
  id: number
}

const NOBODY_YET = -1

Page({
  data: {
    ...LOADING, busy: false, faces: [] as Face[], at: 0, left: 0, isMore: false, face: null as Face | null,
    chosen: NOBODY_YET, isRefusing: false,
  },
  onLoad() { return this.load() },
  load() {
    return draw(this, async () => {
      await dispatchingPlaces()
      const { items, next } = await homeClaims()
      if (!items.length) return { state: 'empty', sentence: '没有等着确认的住户。' }
      return { faces: items.map(faceOf), isMore: next !== null, ...this.turned(0, items.map(faceOf)) }
    })
  },
  turned: (at: number, faces: Face[]) => ({
    at, face: faces[at], left: faces.length - 1, chosen: NOBODY_YET, isRefusing: false,
  }),
  skip() {
    const { at, faces } = this.data
    this.setData(this.turned((at + 1) % faces.length, faces))
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  choose({ currentTarget }: Tapped<Tap>) {
    this.setData({ chosen: Number(currentTarget.dataset.id) })
  },
  askReason() { this.setData({ isRefusing: true }) },
  keep() { this.setData({ isRefusing: false }) },
  confirm() {
    const { chosen, face } = this.data
    return this.decide('确认了', () => confirmClaim(face?.id ?? 0, ...(chosen === TENANT ? [] : [chosen])))
  },
  refuse({ detail }: Reasoned) {
    return this.decide('已回复', () => refuseClaim(this.data.face?.id ?? 0, detail.words))
  },
  decide(title: string, deed: () => Promise<unknown>) {
    return act(this, async () => {
      await deed()
      void wx.showToast({ title, icon: 'success' })
      await this.load()
    })
  },
  retry() {
    if (this.data.state === 'empty') void wx.navigateBack()
    else void this.load()
  },
})
