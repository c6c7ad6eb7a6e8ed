/** The scan button: WeChat's scanner, then the page of the code. */

const OUR_PAGE = /^\/?pages\/scan\/index\?scene=(.+)$/

/** What an activity shows on a screen is its scene alone; a poster's code names our page. */
const sceneOf = ({ path, result }: WechatMiniprogram.ScanCodeSuccessCallbackResult) =>
  (path ? OUR_PAGE.exec(path)?.[1] : encodeURIComponent(result))

export async function scanCode() {
  const scanned = await wx.scanCode({ scanType: ['qrCode', 'wxCode'] as never[] }).catch(() => undefined) // put away again
  if (!scanned) return
  const scene = sceneOf(scanned)
  if (scene) await wx.navigateTo({ url: `/pages/scan/index?scene=${scene}` })
  else await wx.showModal({ title: '不是签到码', content: '请扫社区张贴的，或者活动现场显示的签到码。', showCancel: false, confirmText: '知道了' })
}
