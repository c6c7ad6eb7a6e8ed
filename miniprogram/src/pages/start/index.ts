/** The first steps: the privacy agreement, the number, the homes that it belongs to. One step, one button. */
import { confirmHome, giveUpHome, me, tellPhone, type Home } from '../../services/identity'
import { mySlips } from '../../services/slips'
import { reading, setElderMode } from '../../utils/reading'
import { signIn, type Person } from '../../utils/session'
import { act } from '../draw'

type Step = 'welcome' | 'phone' | 'homes' | 'unknown' | 'done'

const offered = ({ homes }: Person) => homes.filter(({ state }) => state === 'offered')

/** What a person still has to say: nothing, where a roster, an office or an employer's report slip knows them. */
async function stepFor(person: Person): Promise<Step> {
  if (!person.phone_masked) return 'phone'
  if (offered(person).length) return 'homes'
  return person.homes.length || person.roles.length || (await mySlips()).length ? 'done' : 'unknown'
}

interface PhoneTap {
  code?: string
}

Page({
  data: { step: 'welcome' as Step, busy: false, elder: false, offers: [] as Home[] },
  onLoad() { this.setData({ elder: reading().elder }) },
  setElder() {
    const elder = !this.data.elder
    setElderMode(elder)
    this.setData({ elder })
    this.selectComponent('#screen').setData(reading())
  },
  openGuide() { void wx.openPrivacyContract({}) },
  agree() {
    return this.take(async () => {
      await signIn()
      return me()
    })
  },
  /** On to what this person still has to say. */
  async take(learn: () => Promise<Person>) {
    const found = await act(this, async () => {
      const person = await learn()
      return { step: await stepFor(person), offers: offered(person) }
    })
    if (found?.step === 'done') this.finish()
    else if (found) this.setData(found)
  },
  async phone({ detail: { code } }: WechatMiniprogram.CustomEvent<PhoneTap>) {
    if (code) await this.take(() => tellPhone(code))
  },
  mine() { return this.answer(confirmHome) },
  notMine() { return this.answer(giveUpHome) },
  answer(say: (id: number) => Promise<unknown>) {
    return this.take(async () => {
      await say(this.data.offers[0].id)
      return me()
    })
  },
  claim() { void wx.redirectTo({ url: '/packages/me/claim/index?first=yes' }) },
  /** Back to the page from which somebody came to say who they are; else on to the first one. */
  finish() {
    if (getCurrentPages().length > 1) void wx.navigateBack()
    else void wx.switchTab({ url: '/pages/home/index' })
  },
})
