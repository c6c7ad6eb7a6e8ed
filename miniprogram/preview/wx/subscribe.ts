/** Consent to messages: one tap, at most three templates, one message for each "allow". */
import { isTapping } from '../runtime/gesture'
import { asyncApis, Refusal } from './api'
import { ask } from './dialogs'
import { tellWeChat } from './local-wechat'
import type { Phone } from './phone'

const MOST_TEMPLATES = 3

const times = (count: number) => `允许发送${count}条消息给您`

export const subscribe = (phone: Phone) =>
  asyncApis(phone.journal, {
    async requestSubscribeMessage({ tmplIds = [] }: { tmplIds?: string[] }) {
      if (!isTapping()) throw Object.assign(new Refusal('can only be invoked by user TAP gesture.'), { errno: 20003 })
      if (!tmplIds.length) throw new Refusal('Templates array is empty')
      if (tmplIds.length > MOST_TEMPLATES) throw new Refusal('Templates count out of max bounds')
      const allowed = await ask({ title: '接收消息', content: times(tmplIds.length), confirmText: '允许', cancelText: '取消' })
      if (allowed) await Promise.all(tmplIds.map((id) => consent(phone.openid, id)))
      return Object.fromEntries(tmplIds.map((id) => [id, allowed ? 'accept' : 'reject']))
    },
  })

const consent = (openid: string, template: string) =>
  tellWeChat('consents', { openid, template_id: template, count: 1 })
