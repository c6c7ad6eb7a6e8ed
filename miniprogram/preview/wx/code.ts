/** What a scanned code says. */

/** A mini-program's own code carries `page?scene=…`; it is undefined for any other text. */
export function pageOf(text: string, pages: string[]): string | undefined {
  const address = text.replace(/^\//, '')
  return pages.includes(address.split('?')[0]) ? address : undefined
}

/** The answer of wx.scanCode: of an own code WeChat gives the path and no text. */
export function scanResult(text: string, pages: string[]) {
  const path = pageOf(text, pages)
  return path
    ? { path: encodeScene(path), result: '', scanType: 'WX_CODE', charSet: 'UTF-8', rawData: '' }
    : { result: text, scanType: 'QR_CODE', charSet: 'UTF-8', rawData: base64(text) }
}

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))

/** WeChat hands the scene over encoded, as it arrives in a page's `query.scene`. */
function encodeScene(path: string) {
  const [page, query = ''] = path.split('?')
  const scene = /(?:^|&)scene=(.*)$/.exec(query)?.[1]
  return scene === undefined ? path : `${page}?scene=${encodeURIComponent(scene)}`
}
