/** An authorisation on paper: whose home, its photograph, the agent, and what about. Another official checks it. */
import { act, draw, LOADING } from '../../../pages/draw'
import { stairwells, type Stairs } from '../../../services/doors'
import { sendPictures } from '../../../services/files'
import { recordProxy } from '../../../services/proxies'
import { poll, type Poll, type Power } from '../../../services/votes'
import { dayWords } from '../../../utils/dates'
import { wholly } from '../proxy/powers'
import type { Room } from '../home-picker/rooms'

type Picked = WechatMiniprogram.CustomEvent<{ room: Room }>

type Empowered = WechatMiniprogram.CustomEvent<{ powers: Power[]; fault: string }>

const NOT_YOURS = { state: 'forbidden', sentence: '这次表决的委托书不归您登记。' }
const NOT_OPEN = { state: 'empty', sentence: '这次表决不在投票期间，不能再登记委托书。' }

const DAY_MS = 24 * 3600 * 1000

/** A day's first instant in China, and its end. */
const begins = (day: string) => Date.parse(`${day}T00:00:00+08:00`)
const ends = (day: string) => new Date(begins(day) + DAY_MS).toISOString()

Page({
  data: {
    ...LOADING, id: 0, busy: false, poll: null as Poll | null, stairs: [] as Stairs[], part: 0, label: '', owners: '', photo: '', name: '', phone: '', powers: [] as Power[], unclear: '',
    day: '', dayWords: '', fault: '',
  },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  load() {
    return draw(this, async () => {
      const found = await poll(this.data.id)
      if (!found.may_manage) return NOT_YOURS
      if (found.state !== 'open') return NOT_OPEN
      const stairs = await stairwells(this.data.id)
      return { poll: found, powers: wholly(found), stairs }
    })
  },
  begin({ detail }: Picked) {
    const { poll: found } = this.data
    const { part, label, owners } = detail.room
    this.setData({ part, label, owners, fault: '', powers: found ? wholly(found) : [], unclear: '' })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  leavePaper() { this.setData({ part: 0 }) },
  shoot() { return this.take(['camera']) },
  pick() { return this.take(['album']) },
  async take(sourceType: ('camera' | 'album')[]) {
    const taken = await wx.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'], sourceType }).catch(() => undefined)
    if (taken) this.setData({ photo: taken.tempFiles[0].tempFilePath, fault: '' })
  },
  enlarge() { void wx.previewImage({ urls: [this.data.photo] }) },
  writeName({ detail }: WechatMiniprogram.Input) { this.setData({ name: detail.value, fault: '' }) },
  writePhone({ detail }: WechatMiniprogram.Input) { this.setData({ phone: detail.value, fault: '' }) },
  empower({ detail }: Empowered) { this.setData({ powers: detail.powers, unclear: detail.fault, fault: '' }) },
  toTheEnd() { this.setData({ day: '', dayWords: '' }) },
  setDay({ detail }: WechatMiniprogram.PickerChange) {
    const day = String(detail.value)
    this.setData({ day, dayWords: dayWords(`${day}T12:00:00+08:00`), fault: '' })
  },
  wrong(): string {
    const { photo, name, phone, unclear } = this.data
    if (!photo) return '请先给委托书拍照'
    return name.trim() && phone.trim() ? unclear : '代理人的姓名和手机号都要写'
  },
  async save() {
    const { id, part, photo, name, phone, powers, day } = this.data
    const fault = this.wrong()
    this.setData({ fault })
    if (fault) return
    const made = await act(this, async () => {
      const [file_id] = await sendPictures([{ path: photo }])
      const until = day ? { until: ends(day) } : {}
      return recordProxy(id, { part_id: part, agent_name: name.trim(), agent_phone: phone.trim(), powers, file_id, ...until })
    })
    if (!made) return
    await wx.showToast({ title: '登记好了', icon: 'success' })
    await wx.navigateBack()
  },
})
