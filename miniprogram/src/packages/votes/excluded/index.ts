/** Who may be nobody's agent in a poll, and why; what they hold and have not used ends at once. */
import { act, draw, drawMore, LOADING, type Listed } from '../../../pages/draw'
import { excludeAgent, exclusions, readmitAgent, type Exclusion } from '../../../services/proxies'

interface Line {
  id: number
  who: string
  reason: string
}

type Tapped = WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>

const lineOf = ({ id, name, phone_masked, reason }: Exclusion): Line =>
  ({ id, who: [name, phone_masked].filter(Boolean).join(' ') || '没有姓名', reason })

async function read(id: number, cursor?: string): Promise<Listed<Line>> {
  const { items, next } = await exclusions(id, cursor)
  return { items: items.map(lineOf), next }
}

Page({
  data: { ...LOADING, id: 0, busy: false, items: [] as Line[], next: null as string | null, phone: '', reason: '' },
  onLoad({ id }: { id?: string }) {
    this.setData({ id: Number(id) })
    return this.load()
  },
  onReachBottom() { return drawMore<Line>(this, (cursor) => read(this.data.id, cursor)) },
  load() { return draw(this, () => read(this.data.id)) },
  writePhone({ detail }: WechatMiniprogram.Input) { this.setData({ phone: detail.value }) },
  writeReason({ detail }: WechatMiniprogram.Input) { this.setData({ reason: detail.value }) },
  async exclude() {
    const { id, phone, reason } = this.data
    if (!(await act(this, () => excludeAgent(id, phone.trim(), reason.trim())))) return
    this.setData({ phone: '', reason: '' })
    await this.load()
  },
  async readmit({ currentTarget }: Tapped) {
    const { id } = currentTarget.dataset
    if (await act(this, () => readmitAgent(this.data.id, id).then(() => true))) await this.load()
  },
})
