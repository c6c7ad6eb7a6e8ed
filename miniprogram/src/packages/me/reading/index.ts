/** How large the letters are: as in WeChat, or large in any case. */
import { reading, setElderMode } from '../../../utils/reading'
import { forget, recall } from '../../../utils/storage'

type Size = 'phone' | 'large' | 'usual'

const SIZES = [
  { value: 'phone', words: '跟微信一样', note: '微信里字多大，这里就多大' },
  { value: 'large', words: '大字', note: '字和按钮都大一些' },
  { value: 'usual', words: '标准', note: '字随微信，按钮不放大' },
]

interface Tap {
  value: Size
}

const chosen = (): Size => ({ on: 'large', off: 'usual', '': 'phone' } as const)[recall('elder-mode') ?? '']

Page({
  data: { sizes: SIZES, size: 'phone' as Size },
  onLoad() { this.setData({ size: chosen() }) },
  choose({ currentTarget }: WechatMiniprogram.BaseEvent<Record<string, never>, Tap>) {
    const { value: size } = currentTarget.dataset
    if (size === 'phone') forget('elder-mode')
    else setElderMode(size === 'large')
    this.setData({ size })
    this.selectComponent('#screen').setData(reading())
  },
})
