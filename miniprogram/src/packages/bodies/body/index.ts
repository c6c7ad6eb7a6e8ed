/** One body: who sits there, until when, what is vacant. Its secretary seats and unseats from here. */
import { act, draw, LOADING } from '../../../pages/draw'
import { body, dissolveBody, type Body } from '../../../services/bodies'
import { dateWords } from '../../../utils/dates'
import { chairOf, type Chair } from '../words'

interface Tap {
  number: number
}

/** Amber for what is not as it should be; quiet words, since everybody reads them. */
function remarkOf({ state, term_ends, vacant, seats, reelection_due, kind }: Body) {
  if (state === 'dissolved') return '这个组织已经撤销了。'
  if (!term_ends) return '还没有开始任期，现在没有人任职。'
  const until = dateWords(term_ends)
  if (state === 'expired') return `任期已满：${until}到期，还没有换届。下面是到期时的成员。`
  if (state === 'short') return `席位空了一半以上，${kind === 'self_government' ? '等各栋推选。' : '等补选。'}`
  if (reelection_due) return `任期到 ${until}，快要换届了。`
  return vacant === seats.length ? '现在没有人任职。' : ''
}

function faceOf(found: Body) {
  const { name, state_text, state, term_number, term_begins, term_ends, seats, term_poll_id, may_manage, vacant } = found
  const chairs = seats.map(chairOf)
  return {
    name, standing: state_text, remark: remarkOf(found), isGood: state === 'working', chairs, poll: term_poll_id ?? 0,
    hasTerm: Boolean(term_ends),
    term: term_number ?? 0, begins: term_begins ? dateWords(term_begins) : '', ends: term_ends ? dateWords(term_ends) : '',
    count: chairs.length ? `${chairs.length} 席，${vacant ? `空 ${vacant} 席` : '没有空缺'}` : '',
    manages: may_manage && state !== 'dissolved', seatable: may_manage && ['working', 'short'].includes(state),
  }
}

const NO_FACE: ReturnType<typeof faceOf> = {
  name: '', standing: '', remark: '', isGood: false, chairs: [] as Chair[], poll: 0, hasTerm: false, term: 0, begins: '',
  ends: '', count: '', manages: false, seatable: false,
}

Page({
  data: { ...LOADING, ...NO_FACE, id: 0, busy: false, isDissolving: false },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() { return draw(this, async () => faceOf(await body(this.data.id))) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: `/packages/secretary/seat/index?id=${this.data.id}&number=${currentTarget.dataset.number}` })
  },
  result() { void wx.navigateTo({ url: `/packages/votes/result/index?id=${this.data.poll}` }) },
  before() { void wx.navigateTo({ url: `/packages/bodies/terms/index?id=${this.data.id}` }) },
  begin() { void wx.navigateTo({ url: `/packages/secretary/term/index?id=${this.data.id}` }) },
  askReason() { this.setData({ isDissolving: true }) },
  keep() { this.setData({ isDissolving: false }) },
  dissolve({ detail }: WechatMiniprogram.CustomEvent<{ words: string }>) {
    return act(this, async () => {
      this.setData({ ...faceOf(await dissolveBody(this.data.id, detail.words)), isDissolving: false })
    })
  },
})
