/** Files that live as long as the page: chosen, uploaded, downloaded, looked at. */
import type { Dict } from '../runtime/program'
import { asyncApis, Refusal } from './api'
import type { Lines } from './lines'
import { makeButton, openOverlay, part } from './overlay'
import type { Phone } from './phone'

const names = new Map<string, File>()

export function keepFile(file: File): string {
  const path = URL.createObjectURL(file)
  names.set(path, file)
  return path
}

function pickFiles(accept: string, multiple: boolean): Promise<File[]> {
  const input = Object.assign(document.createElement('input'), { type: 'file', accept, multiple })
  input.className = 'file-picker'
  input.setAttribute('aria-label', '选择图片')
  document.body.append(input)
  return new Promise<File[]>((resolve, reject) => {
    input.onchange = () => resolve([...(input.files ?? [])])
    input.addEventListener('cancel', () => reject(new Refusal('cancel')))
    input.click()
  }).finally(() => input.remove())
}

const toMedia = (file: File) => ({ tempFilePath: keepFile(file), size: file.size, fileType: 'image' })

function preview({ urls, current = urls[0] }: Dict) {
  const overlay = openOverlay('viewer', '<div role="dialog" aria-modal="true" aria-label="图片"><img alt="图片"><p></p></div>')
  let index = Math.max(0, urls.indexOf(current))
  const draw = () => {
    part<HTMLImageElement>(overlay, 'img').src = urls[index]
    part(overlay, 'p').textContent = `${index + 1} / ${urls.length}　点一下关闭`
  }
  overlay.onclick = () => overlay.remove()
  part(overlay, 'img').onclick = (event) => {
    if (index + 1 >= urls.length) return
    event.stopPropagation()
    index += 1
    draw()
  }
  draw()
}

const DOCUMENTS = ['doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'pdf']

/** WeChat goes by `fileType`, or else by the path's ending; the browser shows the file in a page of its own. */
function openDocument({ filePath, fileType = filePath.split('.').pop() }: Dict) {
  if (!names.has(filePath)) throw new Refusal('file doesn\'t exist')
  if (!DOCUMENTS.includes(fileType)) throw new Refusal('filetype not supported')
  const overlay = openOverlay('sheet', '<div role="dialog" aria-modal="true" aria-label="文件"><p></p></div>')
  const dialog = part(overlay, '[role=dialog]')
  part(overlay, 'p').textContent = `微信会在这里打开这个 ${fileType.toUpperCase()} 文件。`
  dialog.append(
    makeButton('在新页里看', () => window.open(filePath)), makeButton('关闭', () => overlay.remove()))
}

export const files = (phone: Phone): Dict =>
  asyncApis(phone.journal, {
    async chooseMedia({ count = 9 }: Dict) {
      await phone.gate.pass('chooseMedia')
      const chosen = await pickFiles('image/*', count > 1)
      return { type: 'image', tempFiles: chosen.slice(0, count).map(toMedia) }
    },
    previewImage: preview,
    openDocument,
  })

/** A saved file lives on under its own path, here as long as the page does. */
export const fileSystem = (phone: Phone): Dict => ({
  getFileSystemManager: () => asyncApis(phone.journal, {
    saveFile({ tempFilePath }: Dict) {
      const file = names.get(tempFilePath)
      if (!file) throw new Refusal(`no such file ${tempFilePath}`)
      return { savedFilePath: keepFile(file) }
    },
    /** As text alone. */
    async readFile({ filePath, encoding }: Dict) {
      const file = names.get(filePath)
      if (!file) throw new Refusal(`no such file or directory, open ${filePath}`)
      if (encoding !== 'utf8') throw new Refusal('the preview reads utf8 alone')
      return { data: await file.text() }
    },
    removeSavedFile({ filePath }: Dict) {
      if (!names.delete(filePath)) throw new Refusal(`no such file ${filePath}`)
    },
  }),
})

export const transfers = (phone: Phone, lines: Lines): Dict => ({
  uploadFile(options: Dict) {
    const { url, filePath, name, formData = {}, header, timeout } = options
    phone.journal.called('uploadFile', { url, filePath, name, formData })
    const body = new FormData()
    Object.entries(formData).forEach(([key, value]) => body.append(key, String(value)))
    const file = names.get(filePath)
    if (file) body.append(name, file, file.name)
    return lines.carry('uploadFile', options, { url, method: 'POST', header, body, timeout }, async (answer) =>
      ({ statusCode: answer.status, data: await answer.text() }))
  },
  downloadFile(options: Dict) {
    const { url, header, timeout } = options
    phone.journal.called('downloadFile', { url })
    return lines.carry('downloadFile', options, { url, header, timeout }, async (answer) => {
      const blob = await answer.blob()
      const tempFilePath = keepFile(new File([blob], 'download', { type: blob.type }))
      return { statusCode: answer.status, tempFilePath, header: Object.fromEntries(answer.headers as any) }
    })
  },
})
