/**
 * WeChat's privacy gate. An API that touches personal data works only if the app declared it to WeChat (privacy.json
 * stands for the admin console), and only after the person agreed to the app's privacy guide.
 */
import type { Journal } from '../runtime/journal'
import type { Dict, Program } from '../runtime/program'
import { asyncApis, Refusal } from './api'
import { ask } from './dialogs'

const GATED = new Set([
  'getLocation', 'chooseLocation', 'chooseMedia', 'chooseImage', 'saveImageToPhotosAlbum', 'getPhoneNumber',
  'setClipboardData', 'getClipboardData', 'chooseAddress', 'addPhoneContact', 'startRecord',
])
const CONTRACT = '《邻里小程序隐私保护指引》'
const UNDECLARED = 'api scope is not declared in the privacy agreement'
const UNAUTHORIZED = 'privacy permission is not authorized'

/** Whose gate it is. */
interface Owner {
  openid: string
  program: Program
  journal: Journal
}

type Listener = (resolve: (answer: Dict) => void, info: Dict) => void

export class PrivacyGate {
  private listener: Listener | undefined

  constructor(private owner: Owner) {}

  private get key() {
    return `privacy:${this.owner.openid}`
  }

  get agreed() {
    return localStorage.getItem(this.key) === 'agreed'
  }

  agree() {
    localStorage.setItem(this.key, 'agreed')
  }

  /** Lets a call pass or refuses it; asks the person where nobody has yet. */
  async pass(api: string) {
    if (!GATED.has(api)) return
    const { declared } = this.owner.program.privacy
    if (!declared.some((entry) => entry.api === api)) throw new Refusal(UNDECLARED, 112)
    await this.require(api)
  }

  async require(referrer: string) {
    if (this.agreed) return
    const agreed = this.listener ? await this.askPage(referrer) : await this.askMyself()
    if (!agreed) throw new Refusal(UNAUTHORIZED, 104)
    this.agree()
  }

  private askPage(referrer: string): Promise<boolean> {
    return new Promise((resolve) =>
      this.listener!(({ event }) => { if (event !== 'exposureAuthorization') resolve(event === 'agree') }, { referrer }))
  }

  private askMyself() {
    return ask({
      title: '隐私保护提示',
      content: `在使用当前小程序服务之前，请仔细阅读${CONTRACT}`,
      confirmText: '同意',
      cancelText: '拒绝',
    })
  }

  apis(): Dict {
    return {
      onNeedPrivacyAuthorization: (listener: Listener) => { this.listener = listener },
      ...asyncApis(this.owner.journal, {
        getPrivacySetting: () => ({ needAuthorization: !this.agreed, privacyContractName: CONTRACT }),
        requirePrivacyAuthorize: () => this.require('requirePrivacyAuthorize'),
        openPrivacyContract: () => this.readOut(),
      }),
    }
  }

  private readOut() {
    const lines = this.owner.program.privacy.declared.map(({ purpose }) => purpose)
    return ask({ title: CONTRACT, content: lines.join('\n'), confirmText: '我知道了', cancelText: '' }).then(() => ({}))
  }
}
