/** Tells the tab bar which page is open: call it from `onShow` of every tab page. */
import { reading } from './reading'

type TabPage = WechatMiniprogram.Page.Instance<WechatMiniprogram.IAnyObject, WechatMiniprogram.IAnyObject>

export function markTab(page: TabPage) {
  page.getTabBar().setData({ current: page.route, ...reading() })
}
