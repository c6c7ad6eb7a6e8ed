/** The tab bar: WeChat's own does not grow with the letters. Pages mark themselves by `markTab`. */
import { reading } from '../utils/reading'
import { TABS } from './tabs'

interface Tap {
  path: string
}

Component({
  data: { tabs: TABS, current: '', elder: false, scale: 1 },
  lifetimes: {
    attached() { this.setData(reading()) },
  },
  methods: {
    open({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
      void wx.switchTab({ url: `/${currentTarget.dataset.path}` })
    },
  },
})
