/** Pictures and papers. */
import { oneTap } from '../utils/one-tap'
import { download, upload } from '../utils/transfers'
import type { Schemas } from '../utils/contract'

export type Shown = Schemas['FileShape']

/** A picture on this phone; `id` once the server has it. */
export interface Picture {
  /** a temporary path, as wx.chooseMedia gives it */
  path: string
  id?: string
}

const uploadPicture = oneTap((key, path: string) => upload(key, path))

/** The ids of these pictures, in order; those that the server lacks are sent. */
export const sendPictures = (pictures: Picture[]) =>
  Promise.all(pictures.map(async ({ path, id }) => id ?? (await uploadPicture(path)).id))

/** @returns a temporary path */
export const fetchFile = (id: string) => download(`/api/files/${id}`)

export const isPicture = ({ media_type }: Shown) => media_type.startsWith('image/')

/** Brings what the server has of these. */
export const fetchPictures = (files: Shown[]): Promise<Picture[]> =>
  Promise.all(files.filter(isPicture).map(async ({ id }) => ({ id, path: await fetchFile(id) })))
