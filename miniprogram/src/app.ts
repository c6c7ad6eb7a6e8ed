/** At launch, and whenever the line comes back, what waits is sent. */
import { sendWaiting } from './services/checkins'
import { pendingScans } from './utils/scans'

function sendIfAny() {
  if (pendingScans().length) void sendWaiting()
}

App({
  onLaunch() {
    sendIfAny()
    wx.onNetworkStatusChange(({ isConnected }) => { if (isConnected) sendIfAny() })
  },
})
