/** A scanner for a machine that may have no camera: an image file, the camera, or typed text. */
import { Refusal } from './api'
import { startCamera } from './camera'
import { openOverlay, part } from './overlay'
import { readCode } from './qr'

const FACE = `
  <div role="dialog" aria-modal="true" aria-label="扫码">
    <h2>扫码</h2>
    <video hidden muted playsinline></video>
    <p role="status">选一张二维码图片，打开摄像头，或直接输入码上的内容</p>
    <label class="scanner-file">选择二维码图片<input type="file" accept="image/*"></label>
    <button type="button" name="camera">打开摄像头</button>
    <form><label>码的内容<input name="text" autocomplete="off"></label><button type="submit">确定</button></form>
    <button type="button" name="cancel">取消</button>
  </div>`

const NO_CODE = '图片里没有找到二维码，请换一张'

export interface Scanned {
  text: string
}

async function readFile(file: File) {
  const image = await createImageBitmap(file)
  return readCode(image, image.width, image.height)
}

function listen(overlay: HTMLElement, found: (text: string) => void, say: (sentence: string) => void) {
  const file = part<HTMLInputElement>(overlay, 'input[type=file]')
  const form = part<HTMLFormElement>(overlay, 'form')
  file.onchange = async () => {
    const text = await readFile(file.files![0])
    if (text) found(text)
    else say(NO_CODE)
  }
  form.onsubmit = (event) => {
    event.preventDefault()
    const text = part<HTMLInputElement>(form, '[name=text]').value.trim()
    if (text) found(text)
  }
}

let read: ((text: string) => void) | undefined

/** Holds a code before the scanner. @returns whether one is open */
export function holdUp(text: string) {
  read?.(text)
  return Boolean(read)
}

/** Rejects with `cancel`, as wx.scanCode does. */
export function scan(): Promise<Scanned> {
  const overlay = openOverlay('scanner', FACE)
  let stopCamera = () => {}
  return new Promise<Scanned>((resolve, reject) => {
    const found = (text: string) => resolve({ text })
    const say = (sentence: string) => { part(overlay, '[role=status]').textContent = sentence }
    listen(overlay, found, say)
    read = found
    part(overlay, '[name=camera]').onclick = async () => {
      stopCamera = await startCamera(part<HTMLVideoElement>(overlay, 'video'), found, say)
    }
    part(overlay, '[name=cancel]').onclick = () => reject(new Refusal('cancel'))
  }).finally(() => {
    stopCamera()
    read = undefined
    overlay.remove()
  })
}
