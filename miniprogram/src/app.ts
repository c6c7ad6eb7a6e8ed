/** At launch, and whenever the line comes back, what waits is sent. */
import { sendWaiting } from './services/checkins'
import { sendDeeds } from './services/deeds'
import { keptDeeds } from './utils/kept'
import { pendingScans } from './utils/scans'

function sendIfAny() {
  if (keptDeeds().length) void sendDeeds()
  if (pendingScans().length) void sendWaiting()
}

App({
  onLaunch() {
    sendIfAny()
    wx.onNetworkStatusChange(({ isConnected }) => { if (isConnected) sendIfAny() })
  },
})
