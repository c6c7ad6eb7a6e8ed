import { startRefreshing, stopRefreshing } from '../runtime/pulling'
import type { Dict } from '../runtime/program'
import { asyncApis } from './api'
import type { Phone } from './phone'

export const navigation = ({ journal, router }: Phone): Dict =>
  asyncApis(journal, {
    navigateTo: ({ url }) => router.navigateTo(url),
    redirectTo: ({ url }) => router.redirectTo(url),
    reLaunch: ({ url }) => router.reLaunch(url),
    switchTab: ({ url }) => router.switchTab(url),
    navigateBack: ({ delta }) => router.navigateBack(delta),
    setNavigationBarTitle({ title }) { router.top.title = title },
    pageScrollTo({ scrollTop, selector }) {
      const target = selector && router.top.host.querySelector(selector)
      if (target) target.scrollIntoView()
      else router.top.host.scrollTop = scrollTop
    },
    startPullDownRefresh: () => startRefreshing(router.top),
    stopPullDownRefresh: () => stopRefreshing(router.top),
  })
