/** One of an employer's people, and which of its shifts they work. */
import { act, draw, LOADING } from '../../../pages/draw'
import { assignShift, colleague, shifts, type Colleague, type Shift } from '../../../services/employers'

interface Row {
  label: string
  value: string
}

interface Choice {
  id: number
  words: string
  note: string
}

/** Whoever has no shift of their own. */
const USUAL = 0

const rowsOf = ({ phone_masked, community, skills, reached }: Colleague): Row[] => [
  { label: '手机', value: phone_masked },
  { label: '居住社区', value: community.name },
  { label: '专长', value: skills.join('、') },
  { label: '小程序', value: reached ? '登录过，收得到消息' : '还没登录过，收不到消息' },
].filter(({ value }) => value)

function choicesOf(found: Shift[]): Choice[] {
  const usual = found.find((each) => each.usual)
  const others = found.filter((each) => !each.usual)
  return [
    { id: USUAL, words: usual ? usual.name : '没有固定的上班时间', note: usual ? '本单位通常的班' : '' },
    ...others.map(({ id, name }) => ({ id, words: name, note: '' })),
  ]
}

Page({
  data: {
    ...LOADING, busy: false, employer: 0, id: 0, name: '', rows: [] as Row[], choices: [] as Choice[], shift: USUAL,
  },
  onLoad({ employer, id }: { employer?: string; id?: string }) { this.setData({ employer: Number(employer), id: Number(id) }) },
  onShow() { return this.load() },
  load() {
    const { employer, id } = this.data
    return draw(this, async () => {
      const [found, known] = await Promise.all([colleague(employer, id), shifts(employer)])
      const own = known.some((each) => each.id === found.shift_id && !each.usual) ? found.shift_id : USUAL
      return { name: found.name, rows: rowsOf(found), choices: known.length ? choicesOf(known) : [], shift: own }
    })
  },
  choose({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { id: number }>) {
    const shift = Number(currentTarget.dataset.id)
    const { employer, id } = this.data
    return act(this, async () => {
      await assignShift(employer, shift || null, id)
      this.setData({ shift })
      void wx.showToast({ title: '已改', icon: 'success' })
    })
  },
})
