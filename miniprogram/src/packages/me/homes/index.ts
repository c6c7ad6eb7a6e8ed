/** My homes: to confirm, confirmed, waiting for the secretary, refused. */
import { act, draw, LOADING } from '../../../pages/draw'
import { myCarers, type MyHome } from '../../../services/care'
import { confirmHome, giveUpHome, me, type Home } from '../../../services/identity'

interface Tap {
  id: number
  name: string
}

const WAITS: Record<string, string> = {
  claimed: '社区正在核实，核实好了这里会变。',
  number_in_use: '这个手机号别人也在用，社区正在核实。',
  shared_number: '花名册上有几位业主留了这个手机号，社区正在核实是哪一位。',
}

function noteOf({ state, owner, reason, answer }: Home) {
  if (state === 'confirmed') return owner ? '您是业主' : '您住在这里'
  if (state === 'queued') return WAITS[reason]
  return state === 'refused' ? `社区没有通过${answer ? `：${answer}` : ''}` : ''
}

/** Who looks after it: told for homes that stand. */
function carerOf({ part_id }: Home, carers: MyHome[]) {
  const found = carers.find((each) => each.part_id === part_id)
  if (!found) return ''
  return found.holder ? `${found.holder.name} ${found.holder.phone_masked ?? ''}`.trim() : '还没有人负责'
}

const cardOf = (home: Home, carers: MyHome[]) =>
  ({ id: home.id, label: home.label, estate: home.estate.name, state: home.state, note: noteOf(home), part: home.part_id,
    owns: home.owner && home.state === 'confirmed', carer: carerOf(home, carers) })

Page({
  data: { ...LOADING, busy: false, homes: [] as ReturnType<typeof cardOf>[] },
  onShow() { return this.load() },
  load() {
    return draw(this, async () => {
      const [{ homes }, carers] = await Promise.all([me(), myCarers()])
      return { homes: homes.map((home) => cardOf(home, carers)) }
    })
  },
  confirm({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    return act(this, async () => {
      await confirmHome(currentTarget.dataset.id)
      await this.load()
    })
  },
  async giveUp({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    const { id, name } = currentTarget.dataset
    const { confirm } = await wx.showModal({
      title: '不住这里了', content: `去掉“${name}”以后，这一户的表决您就不能投了。`, confirmText: '去掉', cancelText: '留着',
    })
    if (!confirm) return
    await act(this, async () => {
      await giveUpHome(id)
      await this.load()
    })
  },
  represent({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { part: number }>) {
    void wx.navigateTo({ url: `/packages/votes/representative/index?part=${currentTarget.dataset.part}` })
  },
  claim() { void wx.navigateTo({ url: '/packages/me/claim/index' }) },
})
