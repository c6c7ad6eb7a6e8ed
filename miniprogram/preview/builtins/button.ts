import { phoneNumber } from '../wx/login'
import { anyOf, type Define } from './define'
import { submitForm } from './form'
import { flag, reflect } from './shared'

const OTHERS = `activityType entrancePath lang needShowEntrance sessionFrom sendMessageTitle sendMessagePath sendMessageImg
 appParameter showMessageCard phoneNumberNoQuotaToast`.replace(/\s+/g, ' ')

const phone = () => (globalThis as any).phone

/** A refusal reaches the page as the event's errMsg. */
async function givePhoneNumber(button: any) {
  const detail = await phone().gate.pass('getPhoneNumber')
    .then(() => phoneNumber(phone()))
    .catch((error: Error) => ({ errMsg: `getPhoneNumber:fail ${error.message}` }))
  button.triggerEvent('getphonenumber', detail)
}

/** In this order where a button has several, `getPhoneNumber|agreePrivacyAuthorization`: consent comes first. */
const OPEN_TYPES: Record<string, (button: any) => void> = {
  agreePrivacyAuthorization(button) {
    phone().gate.agree()
    button.triggerEvent('agreeprivacyauthorization', { errMsg: 'agreePrivacyAuthorization:ok' })
  },
  getPhoneNumber: givePhoneNumber,
  share() {
    const { title = '', path = '' } = phone().router.top.call('onShareAppMessage', { from: 'button' }) ?? {}
    ;(globalThis as any).wx.showToast({ title: `已转发：${title} ${path}`, icon: 'none' })
  },
  openSetting: () => void (globalThis as any).wx.openSetting(),
}

function onTap(this: any) {
  const { openType, formType, disabled, loading } = this.data
  if (disabled || loading) return
  const types = openType.split('|')
  Object.entries(OPEN_TYPES).forEach(([type, run]) => { if (types.includes(type)) run(this) })
  if (formType) submitForm(this.$$, formType)
}

/** A disabled button's tap must not reach the page. */
function swallowWhileDisabled(button: any) {
  const swallow = (event: Event) => { if (button.data.disabled) event.stopPropagation() }
  ;['click', 'touchstart', 'touchend', 'mousedown', 'mouseup'].forEach((name) => button.$$.addEventListener(name, swallow))
}

export function defineButton(define: Define) {
  define('button', {
    properties: {
      disabled: Boolean, loading: Boolean, plain: Boolean, size: String, type: String, formType: String, openType: String,
      ...anyOf(OTHERS),
    },
    observers: {
      size: reflect('size'),
      type: reflect('type'),
      plain: flag('plain'),
      loading: flag('loading'),
      disabled(this: any, on: boolean) {
        this.$$.toggleAttribute('disabled', on)
        this.$$.setAttribute('aria-disabled', String(on))
      },
    },
    attached(this: any) {
      if (!this.$$.hasAttribute('role')) this.$$.setAttribute('role', 'button')
      this.$$.tabIndex = 0
      swallowWhileDisabled(this)
      this.addListener('tap', onTap.bind(this))
    },
  })
}
