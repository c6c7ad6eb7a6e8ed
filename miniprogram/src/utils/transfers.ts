/** Files to the server and from it. */
import { server } from './environment'
import { LineFailure, refusal } from './failures'
import { asPerson } from './request'
import type { Schemas } from './contract'

const TIMEOUT_MS = 60_000

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // not the server but something on the way has answered
  }
}

/** @param filePath a temporary path, as wx.chooseMedia gives it */
export const upload = (key: string, filePath: string) =>
  asPerson((token) => new Promise<Schemas['FileShape']>((resolve, reject) => {
    wx.uploadFile({
      url: `${server()}/api/files`,
      filePath,
      name: 'file',
      header: { ...bearer(token), 'idempotency-key': key },
      timeout: TIMEOUT_MS,
      success: ({ statusCode, data }) => {
        if (statusCode < 400) resolve(parsed(data) as Schemas['FileShape'])
        else reject(refusal(statusCode, parsed(data)))
      },
      fail: () => reject(new LineFailure()),
    })
  }))

/** What the server said instead of the file: it lies where the file would. */
const saidIn = (filePath: string) => new Promise<unknown>((resolve) => {
  wx.getFileSystemManager().readFile({
    filePath,
    encoding: 'utf8',
    success: ({ data }) => resolve(parsed(String(data))),
    fail: () => resolve(null),
  })
})

/** Brings what only this person may see: an image needs a temporary path, since it cannot send a token. */
export const download = (path: string) =>
  asPerson((token) => new Promise<string>((resolve, reject) => {
    wx.downloadFile({
      url: `${server()}${path}`,
      header: bearer(token),
      timeout: TIMEOUT_MS,
      success: ({ statusCode, tempFilePath }) => {
        if (statusCode < 400) resolve(tempFilePath)
        else void saidIn(tempFilePath).then((said) => reject(refusal(statusCode, said)))
      },
      fail: () => reject(new LineFailure()),
    })
  }))
