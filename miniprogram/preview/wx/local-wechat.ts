/** What WeChat's servers learn from a phone. The local WeChat answers under the preview's own origin. */
import type { Dict } from '../runtime/program'
import { Refusal } from './api'

export async function tellWeChat(path: string, body: Dict): Promise<Dict> {
  const answer = await fetch(`/emulator/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch((error) => { throw new Refusal(`WeChat cannot be reached: ${error.message}`) })
  if (!answer.ok) throw new Refusal(`WeChat answered ${answer.status}`)
  return answer.json()
}
