/** Pictures. */
import { oneTap } from '../utils/one-tap'
import { upload } from '../utils/transfers'

/** @param path a temporary path, as wx.chooseMedia gives it */
export const uploadPicture = oneTap((key, path: string) => upload(key, path))
