/** QR codes out of pictures. */
import jsQR from 'jsqr'

/** Large photographs are read at this size: quicker, and less noise. */
const LONGEST = 1000

export function readCode(source: CanvasImageSource, width: number, height: number): string | undefined {
  if (!width || !height) return undefined
  const scale = Math.min(1, LONGEST / Math.max(width, height))
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)]
  const canvas = Object.assign(document.createElement('canvas'), { width: w, height: h })
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  context.drawImage(source, 0, 0, w, h)
  return jsQR(context.getImageData(0, 0, w, h).data, w, h)?.data || undefined
}
