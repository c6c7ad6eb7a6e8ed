/** Our estate looks for a company: where that stands, what neighbours wish, and the ways to plan, offers, vote and contract. */
import { draw, LOADING } from '../../../pages/draw'
import { selection, type Selection } from '../../../services/companies'
import { untilWords, voteWords, wayOf, type Stop } from '../words'

interface Tap {
  url: string
}

interface Asked {
  title: string
  options: { title: string; count: number; mine: boolean; said: string }[]
}

const REMARKS: Partial<Record<Selection['stage'], string>> = {
  undecided: '上次表决没有选出公司，方案和报价改好以后再表决。', voting: '表决已经开始，方案和报价都不能再改。',
}

const askedOf = ({ title, options }: Selection['opinions']['questions'][number]): Asked => ({
  title, options: options.map(({ title: words, count, mine }) => ({ title: words, count, mine, said: `${words}，${count} 人选${mine ? '，您选了' : ''}` })),
})

function actOf({ stage, opinions, votes }: Selection) {
  const open = votes.find(({ state }) => state === 'open')
  if (open) return { action: '去投票', url: `/packages/votes/poll/index?id=${open.poll_id}` }
  if (stage === 'opinions' && opinions.may) return { action: opinions.mine ? '改我的意见' : '说说我的想法', url: '' }
  return { action: '', url: '' }
}

function faceOf(found: Selection) {
  const { title, place, stage, ended_for, opinions, plan, bidders, votes, chosen, contract_id } = found
  const { action, url } = actOf(found)
  return {
    title, place: place.name, ended: ended_for, remark: REMARKS[stage] ?? '', way: wayOf(stage), chosen: chosen ?? '',
    until: untilWords(opinions.until), given: opinions.opinions ? `已经有 ${opinions.opinions} 位业主说了想法` : '还没有人说',
    asked: opinions.questions.map(askedOf), plan: plan ? `第 ${plan.number} 版` : '', bidders: bidders ? `${bidders} 家` : '',
    polls: votes.map(({ poll_id, plan_number, state }) => ({ id: poll_id, title: `表决：第 ${plan_number} 版方案`, note: voteWords(state) })),
    contract: contract_id ?? 0, action, url,
  }
}

const NO_FACE: ReturnType<typeof faceOf> = {
  title: '', place: '', ended: '', remark: '', way: [] as Stop[], chosen: '', until: '', given: '', asked: [], plan: '', bidders: '', polls: [],
  contract: 0, action: '', url: '',
}

Page({
  data: { ...LOADING, ...NO_FACE, id: 0 },
  onLoad({ id }: { id?: string }) { this.setData({ id: Number(id) }) },
  onShow() { return this.load() },
  onPullDownRefresh() { return this.load().finally(() => wx.stopPullDownRefresh()) },
  load() { return draw(this, async () => faceOf(await selection(this.data.id))) },
  go() { void wx.navigateTo({ url: this.data.url || `/packages/companies/opinion/index?id=${this.data.id}` }) },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    void wx.navigateTo({ url: currentTarget.dataset.url })
  },
})
