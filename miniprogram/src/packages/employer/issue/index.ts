/** A new report slip: whom the employer sends, then to which community, then once more as a whole. */
import { act, draw, LOADING } from '../../../pages/draw'
import { issueSlip, type Bearer } from '../../../services/employers'
import { placesBelow, type Place } from '../../../services/places'

type Name = Pick<Place, 'id' | 'name'>

type Step = 'who' | 'where' | 'check'

type Sex = NonNullable<Bearer['sex']>

type Written = WechatMiniprogram.Input & WechatMiniprogram.BaseEvent<Record<string, never>, { field: 'name' | 'phone' | 'identity' }>

const SEXES = [{ value: '男', words: '男' }, { value: '女', words: '女' }]

const MOBILE = /^1\d{10}$/

function missingIn({ name, phone }: { name: string; phone: string }) {
  if (!name.trim()) return '请写上姓名。'
  return MOBILE.test(phone.trim()) ? '' : '请写上11位的手机号。'
}

/** Down to where there is something to choose. */
async function descend(line: Name[]): Promise<{ line: Name[]; places: Place[] }> {
  const places = await placesBelow(line[line.length - 1]?.id)
  const [only, ...others] = places
  return only && !others.length && only.kind !== 'community' ? descend([...line, only]) : { line, places }
}

Page({
  data: {
    ...LOADING, busy: false, employer: 0, step: 'who' as Step, sexes: SEXES, name: '', phone: '', identity: '', sex: '' as Sex,
    missing: '', line: [] as Name[], trail: [] as Name[][], places: [] as Place[], community: null as Name | null,
  },
  onLoad({ employer }: { employer?: string }) {
    this.setData({ employer: Number(employer) })
    return this.load()
  },
  load() { return draw(this, () => descend(this.data.line)) },
  turn(step: Step) {
    this.setData({ step })
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  write({ detail, currentTarget }: Written) { this.setData({ [currentTarget.dataset.field]: detail.value, missing: '' }) },
  setSex({ detail }: WechatMiniprogram.CustomEvent<{ value: Sex }>) { this.setData({ sex: detail.value }) },
  toWho() { this.turn('who') },
  toWhere() {
    const missing = missingIn(this.data)
    this.setData({ missing })
    if (!missing) this.turn('where')
  },
  enter(line: Name[], trail: Name[][]) {
    return act(this, async () => this.setData({ ...(await descend(line)), trail }))
  },
  open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, { index: number }>) {
    const { places, line, trail } = this.data
    const { id, name, kind } = places[currentTarget.dataset.index]
    if (kind !== 'community') return this.enter([...line, { id, name }], [...trail, line])
    this.setData({ community: { id, name } })
    this.turn('check')
  },
  up() {
    const { trail } = this.data
    return this.enter(trail[trail.length - 1], trail.slice(0, -1))
  },
  async send() {
    const { employer, community, name, phone, identity, sex } = this.data
    if (!community) return
    const body = { community_id: community.id, name: name.trim(), phone: phone.trim(), identity_number: identity.trim() || null, sex, number: '' }
    const made = await act(this, () => issueSlip(employer, body))
    if (!made) return
    void wx.showToast({ title: '已开出', icon: 'success' })
    await wx.redirectTo({ url: `/packages/members/slip/index?id=${made.id}` })
  },
})
