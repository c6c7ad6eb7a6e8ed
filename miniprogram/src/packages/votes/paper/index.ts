/** One ballot on paper: its photograph, what was entered, and where two entries differ the decision. */
import { act, draw, LOADING } from '../../../pages/draw'
import { fetchFile } from '../../../services/files'
import { decidePaper, paper, type Ruling } from '../../../services/papers'
import { poll } from '../../../services/votes'
import { compared, stateWords, type Compared } from '../paper-words'

interface Tap {
  ruling: Ruling
}

const RULINGS: { value: Ruling; words: string; note: string }[] = [
  { value: 'first', words: '第一次录的对', note: '' }, { value: 'second', words: '第二次录的对', note: '' },
  { value: 'void', words: '这张票作废', note: '比如没有签名、涂改看不清' },
]

/** What a decision is usually made by. */
const BY_PHOTO = '核对照片后确定'

Page({
  data: {
    ...LOADING, poll: 0, id: 0, busy: false, homes: '', said: '', assisted: false, remark: '', photo: '', answers: [] as Compared[],
    deciding: false, mayVoid: false, mayCheck: false, rulings: RULINGS, ruling: '' as Ruling | '', reason: '',
  },
  onLoad({ poll: of, id }: { poll?: string; id?: string }) { this.setData({ poll: Number(of), id: Number(id) }) },
  onShow() { return this.load() },
  load() {
    return draw(this, async () => {
      const [of, found] = await Promise.all([poll(this.data.poll), paper(this.data.poll, this.data.id)])
      return {
        homes: found.homes.join('、'), said: stateWords(found), assisted: found.assisted, remark: found.remark,
        photo: this.data.photo || (await fetchFile(found.file.id)), answers: compared(of, found),
        deciding: found.state === 'mismatch', mayVoid: found.state === 'entered', mayCheck: found.may_check, ruling: '', reason: '',
      }
    })
  },
  enlarge() { void wx.previewImage({ urls: [this.data.photo] }) },
  check() { void wx.redirectTo({ url: `/packages/votes/check/index?id=${this.data.poll}` }) },
  choose({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    const { ruling } = currentTarget.dataset
    this.setData({ ruling, reason: ruling === 'void' ? '' : this.data.reason || BY_PHOTO })
  },
  voidIt() { this.setData({ ruling: 'void' }) },
  keep() { this.setData({ ruling: '' }) },
  writeReason({ detail }: WechatMiniprogram.Input) { this.setData({ reason: detail.value }) },
  async decide() {
    const { poll: of, id, ruling, reason } = this.data
    if (ruling && (await act(this, () => decidePaper(of, id, ruling, reason.trim())))) await this.load()
  },
})
