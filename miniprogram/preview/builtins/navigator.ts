import { anyOf, type Define } from './define'

const CALLS: Record<string, string> = {
  navigate: 'navigateTo', redirect: 'redirectTo', switchTab: 'switchTab', reLaunch: 'reLaunch', navigateBack: 'navigateBack',
}

export function defineNavigator(define: Define) {
  define('navigator', {
    properties: {
      url: String, openType: { type: String, value: 'navigate' }, delta: Number,
      ...anyOf('target appId path extraData version shortLink'),
    },
    attached(this: any) {
      if (!this.$$.hasAttribute('role')) this.$$.setAttribute('role', 'link')
      this.addListener('tap', () => {
        const { url, openType, delta } = this.data
        ;(globalThis as any).wx[CALLS[openType]]({ url, delta })
      })
    },
  })
}
