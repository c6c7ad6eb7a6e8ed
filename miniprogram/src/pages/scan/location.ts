/** Where the phone is, if its person wants to say. They are asked once; a refusal is fine and is remembered. */
import { recall, remember, type Scan } from '../../utils/storage'

const PATIENCE_MS = 6000

const later = () => new Promise<undefined>((resolve) => { setTimeout(() => resolve(undefined), PATIENCE_MS) })

const REFUSALS = ['deny', 'privacy', 'denied']

/** A phone that merely cannot find out is asked again the next time. */
function noteRefusal({ errMsg }: { errMsg: string }) {
  if (REFUSALS.some((word) => errMsg.includes(word))) remember('location-refused', true)
}

const ask = () => wx.getLocation({ type: 'gcj02' }).then(
  ({ longitude, latitude, accuracy }): Scan['location'] => ({ longitude, latitude, accuracy, type: 'gcj02' }),
  (error) => { noteRefusal(error); return undefined },
)

/** The person may take their time to answer the question; the phone gets six seconds. */
export async function whereabouts(): Promise<Scan['location']> {
  if (recall('location-refused')) return undefined
  const { authSetting } = await wx.getSetting()
  return authSetting['scope.userLocation'] === undefined ? ask() : Promise.race([ask(), later()])
}
