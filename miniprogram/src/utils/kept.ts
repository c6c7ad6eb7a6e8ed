/**
 * What was done where there may be no line, ballots on paper and visits at doors: kept with the picture that belongs to it, and
 * sent when the line is back. Only who did it sends it, since two persons may share a phone.
 */
import { isAnswer, LineFailure, ServerRefusal } from './failures'
import { newKey } from './keys'
import { currentPerson } from './session'
import { recall, remember, type Deed, type KeptDeed } from './storage'

/** All of this phone's. */
const all = (): KeptDeed[] => recall('kept-deeds') ?? []

const mine = ({ person }: KeptDeed) => person === currentPerson()?.id

export const keptDeeds = (): KeptDeed[] => all().filter(mine)

const replace = (key: string, ...instead: KeptDeed[]) =>
  remember('kept-deeds', all().flatMap((deed) => (deed.key === key ? instead : [deed])))

/** A picture outlives the program only where it is saved; a full phone still sends it while the program is open. */
const saved = (path: string) => new Promise<string>((resolve) => {
  wx.getFileSystemManager().saveFile({
    tempFilePath: path, success: ({ savedFilePath }) => resolve(savedFilePath), fail: () => resolve(path),
  })
})

const dropPicture = ({ picture }: Deed) => {
  if (picture) wx.getFileSystemManager().removeSavedFile({ filePath: picture, fail() {} }) // one that was never saved is gone by itself
}

export async function keepDeed(deed: Deed): Promise<KeptDeed> {
  const person = currentPerson()?.id ?? ''
  const kept = { ...deed, person, key: newKey(), ...(deed.picture && { picture: await saved(deed.picture) }) }
  remember('kept-deeds', [...all(), kept])
  return kept
}

/** The person has read the refusal, or does not want it any more. */
export function dismissDeed(key: string) {
  all().filter((deed) => deed.key === key).forEach(dropPicture)
  replace(key)
}

/** Uploads the picture once, and then sends. */
export interface Delivery {
  upload(key: string, path: string): Promise<string>
  send(deed: KeptDeed, file: string | undefined): Promise<unknown>
}

const refuse = (key: string, refusal: string) =>
  replace(key, ...all().filter((deed) => deed.key === key).map((deed) => ({ ...deed, refusal })))

async function deliver(deed: KeptDeed, { upload, send }: Delivery) {
  let { file } = deed
  if (deed.picture && !file) {
    file = await upload(`${deed.key}-file`, deed.picture)
    replace(deed.key, { ...deed, file })
  }
  await send(deed, file)
}

async function sendAll(delivery: Delivery) {
  for (const deed of keptDeeds()) {
    if (deed.refusal) continue
    try {
      await deliver(deed, delivery)
      dismissDeed(deed.key)
    } catch (error) {
      if (isAnswer(error)) refuse(deed.key, error.message)
      else if (error instanceof LineFailure || error instanceof ServerRefusal) return
      else throw error
    }
  }
}

let sending: Promise<void> | undefined

/** Sends what waits, oldest first, and stops where the line or the server breaks again. Those that come meanwhile follow. */
export async function sendKept(delivery: Delivery): Promise<void> {
  while (sending) await sending
  sending = sendAll(delivery).finally(() => { sending = undefined })
  return sending
}
