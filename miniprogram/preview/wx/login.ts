import { asyncApis, Refusal } from './api'
import { tellWeChat } from './local-wechat'
import type { Phone } from './phone'

export const NO_LINE = 'network is unavailable'

export const login = (phone: Phone) =>
  asyncApis(phone.journal, {
    async login() {
      if (!phone.isOnline) throw new Refusal(NO_LINE)
      const { code } = await tellWeChat('login-codes', { openid: phone.openid })
      return { code }
    },
    checkSession: () => ({}),
  })

/** What the phone-number button hands to the page: `{code}`, or why not. */
export async function phoneNumber(phone: Phone): Promise<{ errMsg: string; code?: string }> {
  if (!phone.number) return { errMsg: 'getPhoneNumber:fail no phone number bound' }
  const { code } = await tellWeChat('phone-codes', { openid: phone.openid, phone: phone.number })
  return { errMsg: 'getPhoneNumber:ok', code }
}
