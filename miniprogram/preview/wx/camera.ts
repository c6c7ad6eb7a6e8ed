/** Reads codes from the machine's camera. */
import { readCode } from './qr'

const EVERY_MS = 200

/** @returns a function that switches the camera off */
export async function startCamera(video: HTMLVideoElement, found: (text: string) => void, say: (text: string) => void) {
  const stream = await navigator.mediaDevices
    ?.getUserMedia({ video: { facingMode: 'environment' } })
    .catch((error: DOMException) => say(`摄像头打不开：${error.name}`))
  if (!stream) return () => {}
  video.hidden = false
  video.srcObject = stream
  await video.play()
  const timer = setInterval(() => {
    const text = readCode(video, video.videoWidth, video.videoHeight)
    if (text) found(text)
  }, EVERY_MS)
  return () => {
    clearInterval(timer)
    stream.getTracks().forEach((track) => track.stop())
  }
}
