/** `wx`, put together from its parts. What is missing here is missing there: a call of it fails aloud. */
import type { Dict } from '../runtime/program'
import { asyncApis } from './api'
import { scanResult } from './code'
import { device } from './device'
import { dialogs } from './dialogs'
import { files, fileSystem, transfers } from './files'
import { Lines } from './lines'
import { location } from './location'
import { login } from './login'
import { navigation } from './navigation'
import { network } from './network'
import type { Phone } from './phone'
import { request } from './request'
import { scan } from './scanner'
import { PhoneStorage, storageApis } from './storage'
import { subscribe } from './subscribe'
import { toasts } from './toasts'

const scanning = ({ journal, program }: Phone) =>
  asyncApis(journal, { scanCode: async () => scanResult((await scan()).text, program.pages) })

const clipboard = ({ journal, gate }: Phone) =>
  asyncApis(journal, {
    async setClipboardData({ data }) {
      await gate.pass('setClipboardData')
      await navigator.clipboard?.writeText(data)
    },
  })

const queries = ({ router }: Phone) => ({
  nextTick: (run: () => void) => queueMicrotask(run),
  createSelectorQuery: () => router.top.page.createSelectorQuery(),
  createIntersectionObserver: (component: any, options: Dict) => component.createIntersectionObserver(options),
})

export function installWx(target: Dict, phone: Phone) {
  const { journal } = phone
  const lines = new Lines(phone)
  const wx: Dict = {
    ...login(phone), ...scanning(phone), ...location(phone), ...subscribe(phone), ...phone.gate.apis(),
    ...files(phone), ...fileSystem(phone), ...transfers(phone, lines), request: request(journal, lines), ...network(phone),
    ...dialogs(journal), ...toasts(journal), ...navigation(phone), ...device(phone), ...clipboard(phone),
    ...storageApis(journal, new PhoneStorage(localStorage, phone.openid)), ...queries(phone),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    canIUse: (name: string) => name.split('.')[0] in wx,
  }
  target.wx = wx
}
