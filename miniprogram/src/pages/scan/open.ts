/** The scan button: WeChat's scanner, then the page of the code. */

const OUR_PAGE = /^\/?pages\/scan\/index\?scene=(.+)$/
/** The code that a computer shows at its login. */
const LOGIN_PAGE = /^\/?packages\/me\/console\/index\?scene=.+$/

const NOT_OURS = {
  title: '不是签到码', content: '请扫社区张贴的，或者活动现场显示的签到码。', showCancel: false, confirmText: '知道了',
}

/** What an activity shows on a screen is its scene alone; a poster's code names our page. */
const sceneOf = ({ path, result }: WechatMiniprogram.ScanCodeSuccessCallbackResult) =>
  (path ? OUR_PAGE.exec(path)?.[1] : encodeURIComponent(result))

/** The scanner was put away again. */
const nothing = () => undefined

async function known(scanned: WechatMiniprogram.ScanCodeSuccessCallbackResult) {
  const scene = sceneOf(scanned)
  if (!scene) await wx.showModal(NOT_OURS)
  return scene
}

/** @returns the scanned code's scene, as an address takes it; undefined if there was none, which has been told */
export async function scanScene(): Promise<string | undefined> {
  const scanned = await wx.scanCode({}).catch(nothing)
  return scanned && known(scanned)
}

/** Where a scanned code leads. */
async function pageOf(scanned: WechatMiniprogram.ScanCodeSuccessCallbackResult) {
  if (LOGIN_PAGE.test(scanned.path)) return `/${scanned.path.replace(/^\//, '')}`
  const scene = await known(scanned)
  return scene && `/pages/scan/index?scene=${scene}`
}

export async function scanCode() {
  const scanned = await wx.scanCode({}).catch(nothing)
  const url = scanned && await pageOf(scanned)
  if (url) await wx.navigateTo({ url })
}
