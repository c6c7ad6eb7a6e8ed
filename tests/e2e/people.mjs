/** People with a telephone number, who speak to the server as the mini-program does, to prepare what a test needs. */
import crypto from 'node:crypto'
import zlib from 'node:zlib'

export const SECRETARY = '14000008001'
/** Members of 紫荆园社区 in members.xlsx, owners of 9栋1单元 in hongyun-roster.xlsx: one for each test. */
export const member = (number) => String(14000004001 + 2 * number)
export const owner = (number) => String(14000000311 + number)
export const stranger = (number) => String(14000010000 + number)

async function send(url, method, body, headers = {}) {
  const answer = await fetch(url, {
    method, headers: { 'content-type': 'application/json', ...headers }, body: body && JSON.stringify(body),
  })
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: text.startsWith('{') ? JSON.parse(text) : text }
}

export class Somebody {
  constructor({ api, wechat }, phone) {
    Object.assign(this, { api, wechat, phone, openid: `e2e-${phone}` })
  }

  async logIn() {
    const { code } = (await send(`${this.wechat}/emulator/login-codes`, 'POST', { openid: this.openid })).body
    this.login = await this.ask('POST', '/api/sessions', { code })
    return this
  }

  async tellNumber() {
    const asked = { openid: this.openid, phone: this.phone }
    const { code } = (await send(`${this.wechat}/emulator/phone-codes`, 'POST', asked)).body
    this.login.person = await this.ask('POST', '/api/me/phone', { code })
    return this
  }

  /** The answer's body; throws where the server says no. */
  async ask(method, path, body) {
    const { status, body: answer } = await this.send(method, path, body)
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`)
    return answer
  }

  send(method, path, body) {
    const authorization = this.login ? { authorization: `Bearer ${this.login.token}` } : {}
    return send(`${this.api}${path}`, method, body, { ...authorization, 'idempotency-key': crypto.randomUUID() })
  }

  /** @returns the id of a kept upload */
  async upload(content, type) {
    const body = new FormData()
    body.append('file', new Blob([content], { type }), 'upload')
    const answer = await fetch(`${this.api}/api/files`, { method: 'POST', body, headers: { authorization: `Bearer ${this.login.token}` } })
    if (!answer.ok) throw new Error(`POST /api/files: ${answer.status} ${await answer.text()}`)
    return (await answer.json()).id
  }

  async messages() {
    return (await send(`${this.wechat}/emulator/messages?openid=${this.openid}`, 'GET')).body.items
  }
}

/** Somebody the community knows by their number. */
export const known = async (world, phone) => (await new Somebody(world, phone).logIn()).tellNumber()

export async function secretary(world) {
  const found = await known(world, SECRETARY)
  found.community = found.login.person.roles[0].place.id
  return found
}

export async function estateOf(who) {
  const { items } = await who.ask('GET', `/api/places?parent_id=${who.community}`)
  return items.find(({ name }) => name === '弘运小区')
}

/** The second owner of a home has no number on the roster: says so by hand, and the secretary confirms. */
export async function coOwner(world, phone, label, name) {
  const garden = await secretary(world)
  const who = await known(world, phone)
  const { id } = await who.ask('POST', '/api/me/homes', { estate_id: (await estateOf(garden)).id, room: label, remark: name })
  const claim = (await garden.ask('GET', '/api/home-claims?limit=200')).items.find((each) => each.id === id)
  const owner = claim.owners.find((each) => each.name === name)
  await garden.ask('PATCH', `/api/home-claims/${id}`, { state: 'confirmed', owner_id: owner.id })
  return who
}

const SIDE = 48
const COLOURS = 3 // bytes of a pixel

function chunk(name, data) {
  const [said, length, sum] = [Buffer.concat([Buffer.from(name), data]), Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(zlib.crc32(said))
  return Buffer.concat([length, said, sum])
}

/** A photograph (PNG) like no other: of two homes' papers no one is the other's. */
export function picture() {
  const [head, rows] = [Buffer.alloc(13), crypto.randomBytes(SIDE * (1 + SIDE * COLOURS))]
  head.writeUInt32BE(SIDE, 0)
  head.writeUInt32BE(SIDE, 4)
  head.set([8, 2], 8) // bits a colour; red, green, blue
  for (let row = 0; row < SIDE; row++) rows[row * (1 + SIDE * COLOURS)] = 0 // no filter
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  const chunks = [chunk('IHDR', head), chunk('IDAT', zlib.deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([signature, ...chunks])
}

/** The same as a file chooser takes it. */
export const photograph = () => ({ name: 'photo.png', mimeType: 'image/png', buffer: picture() })

/** Something to read. */
const PAPER = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'

export const uploadPicture = (who) => who.upload(picture(), 'image/png')
export const uploadPaper = (who) => who.upload(PAPER, 'application/pdf')

/** Chooses a picture from the album. */
export async function addPicture(page, press, name = '加照片') {
  const chooser = page.waitForEvent('filechooser')
  await press(name)
  await (await chooser).setFiles(photograph())
}

export const sceneOf = async (who, place) => (await who.send('GET', `/api/qr/${place}.png`)).headers.get('x-scene')

const PATIENCE_MS = 20_000
const PAUSE_MS = 200

/** Asks again until what the server does by itself has come about. */
export async function eventually(holds, until = Date.now() + PATIENCE_MS) {
  if (await holds()) return
  if (Date.now() > until) throw new Error(`it did not come about: ${holds}`)
  await new Promise((later) => { setTimeout(later, PAUSE_MS) })
  await eventually(holds, until)
}

const HOUR_MS = 3600_000

export const inHours = (hours) => new Date(Date.now() + hours * HOUR_MS).toISOString()
/** The date in China, so many days from today. */
export const day = (ahead) => inHours(8 + ahead * 24).slice(0, 10)

const inChina = (moment) => new Date(Date.parse(moment) + 8 * HOUR_MS).toISOString()

/** In the first hours of a month, what was some hours ago was in the one before. */
export const isOfThisMonth = (moment) => inChina(moment).slice(0, 7) === inChina(inHours(0)).slice(0, 7)

export const pushTask = (who, more = {}) => who.ask('POST', '/api/tasks', {
  place_id: who.community, title: '检修楼道灯', detail: '三单元楼道灯不亮，请带工具来看。', capacity: 3, skills: [], push: false,
  starts_at: inHours(-1), ends_at: inHours(2), ...more,
})
