/** What the phone says of itself. */
import type { Dict } from '../runtime/program'
import { asyncApis } from './api'
import { STANDARD_FONT, type Phone } from './phone'

const BAR = { status: 24, navigation: 44 }
const CAPSULE = { width: 87, height: 32, right: 7, top: BAR.status + 6 }

const windowInfo = () => {
  const top = BAR.status
  const [width, height] = [innerWidth, innerHeight]
  return {
    pixelRatio: devicePixelRatio,
    screenWidth: width,
    screenHeight: height,
    windowWidth: width,
    windowHeight: height - BAR.status - BAR.navigation,
    statusBarHeight: BAR.status,
    safeArea: { top, left: 0, right: width, bottom: height, width, height: height - top },
    screenTop: BAR.status + BAR.navigation,
  }
}

const deviceInfo = () => ({ brand: 'preview', model: 'preview', system: 'Android 14', platform: 'android' })

const baseInfo = ({ fontSize }: Phone) => ({
  SDKVersion: '3.8.12',
  version: '8.0.50',
  language: 'zh_CN',
  theme: 'light',
  fontSizeSetting: fontSize,
  fontSizeScaleFactor: fontSize / STANDARD_FONT,
})

const menuButton = () => ({
  width: CAPSULE.width,
  height: CAPSULE.height,
  top: CAPSULE.top,
  bottom: CAPSULE.top + CAPSULE.height,
  right: innerWidth - CAPSULE.right,
  left: innerWidth - CAPSULE.right - CAPSULE.width,
})

const updateManager = { onCheckForUpdate() {}, onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} }

export function device(phone: Phone): Dict {
  const everything = () => ({ ...windowInfo(), ...deviceInfo(), ...baseInfo(phone) })
  return {
    getWindowInfo: windowInfo,
    getDeviceInfo: deviceInfo,
    getAppBaseInfo: () => baseInfo(phone),
    getSystemInfoSync: everything,
    getMenuButtonBoundingClientRect: menuButton,
    getAccountInfoSync: () => ({ miniProgram: { appId: 'touristappid', envVersion: 'develop', version: '' } }),
    getUpdateManager: () => updateManager,
    getSystemSetting: () => ({ locationEnabled: phone.position !== null }),
    ...asyncApis(phone.journal, {
      getSystemInfo: everything,
      vibrateShort: () => { navigator.vibrate?.(15) },
      makePhoneCall: () => ({}),
      setKeepScreenOn: () => ({}),
      setScreenBrightness: () => ({}),
    }),
  }
}
