import type { Dict } from '../runtime/program'
import { asyncApi, asyncApis, Refusal } from './api'
import { ask } from './dialogs'
import type { Phone } from './phone'

const UNDECLARED = 'the api need to be declared in the requiredPrivateInfos field in app.json/ext.json'
const SCOPE = 'scope.userLocation'

/** WeChat asks once; afterwards the person has to go to the settings. */
class LocationConsent {
  constructor(private phone: Phone) {}

  private get key() {
    return `location:${this.phone.openid}`
  }

  get answer() {
    return localStorage.getItem(this.key)
  }

  async require() {
    if (!this.answer) localStorage.setItem(this.key, (await this.ask()) ? 'allow' : 'deny')
    if (this.answer !== 'allow') throw new Refusal('auth deny')
  }

  private ask() {
    const content = this.phone.program.app.permission?.[SCOPE]?.desc ?? '您的位置信息将用于小程序位置接口的效果展示'
    return ask({ title: '获取您的位置信息', content, confirmText: '允许', cancelText: '拒绝' })
  }

  get setting(): Dict {
    return this.answer ? { [SCOPE]: this.answer === 'allow' } : {}
  }

  forget() {
    localStorage.removeItem(this.key)
  }
}

export function location(phone: Phone): Dict {
  const consent = new LocationConsent(phone)
  const getLocation = asyncApi(phone.journal, 'getLocation', async ({ type = 'wgs84' }) => {
    if (!phone.program.app.requiredPrivateInfos?.includes('getLocation')) throw new Refusal(UNDECLARED)
    await phone.gate.pass('getLocation')
    await consent.require()
    if (!phone.position) throw new Refusal('system permission denied')
    return { ...phone.position, type, altitude: 0, speed: -1, horizontalAccuracy: phone.position.accuracy }
  })
  const settings = asyncApis(phone.journal, {
    getSetting: () => ({ authSetting: consent.setting }),
    openSetting: () => { consent.forget(); return { authSetting: {} } },
  })
  return { getLocation, ...settings }
}
