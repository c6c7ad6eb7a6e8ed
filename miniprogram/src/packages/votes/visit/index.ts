/** What came of an attempt to reach the owners of a home, with a note and the slip that they signed. */
import { act } from '../../../pages/draw'
import { enter } from '../../../services/deeds'
import type { Approach, Outcome } from '../../../services/doors'
import type { Picture } from '../../../services/files'
import { OUTCOMES } from '../doors/stairs'

interface Query {
  id?: string
  part?: string
  label?: string
}

interface Tap {
  value: Outcome
}

const WAYS: { value: Approach; words: string }[] = [
  { value: 'visit', words: '上门' }, { value: 'phone', words: '打电话' }, { value: 'post', words: '邮寄' },
]

type None = Record<string, never>

Page({
  data: {
    id: 0, part: 0, label: '', busy: false, ways: WAYS, way: 'visit' as Approach, outcomes: OUTCOMES, outcome: '' as Outcome | '', note: '',
    pictures: [] as Picture[],
  },
  onLoad({ id, part, label = '' }: Query) { this.setData({ id: Number(id), part: Number(part), label }) },
  setWay({ detail }: WechatMiniprogram.CustomEvent<{ value: Approach }>) { this.setData({ way: detail.value }) },
  choose({ currentTarget }: WechatMiniprogram.BaseEvent<None, Tap>) { this.setData({ outcome: currentTarget.dataset.value }) },
  write({ detail }: WechatMiniprogram.TextareaInput) { this.setData({ note: detail.value }) },
  setPictures({ detail }: WechatMiniprogram.CustomEvent<{ pictures: Picture[] }>) { this.setData({ pictures: detail.pictures }) },
  async save() {
    const { id: poll, part, label, way, outcome, note, pictures: [picture] } = this.data
    if (!outcome) return
    const body = { way, outcome, note: note.trim() }
    const deed = { kind: 'visit' as const, poll, part, label, body, ...(picture && { picture: picture.path }) }
    if (await act(this, () => enter(deed))) await wx.navigateBack()
  },
})
