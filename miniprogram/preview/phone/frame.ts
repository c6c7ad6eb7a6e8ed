/** The desk around the phone: who holds it, and what befalls it. */
import { posterOf, type Poster } from './posters'

interface Person { openid: string; name: string; note: string; phone: string }
interface Place { name: string; longitude: number; latitude: number }
interface Config { people: Person[]; places: Place[]; posters: string[] }

const CHOICES = 'desk'
const ELSEWHERE = '不在这些地方'
const NO_POSITION = '手机定不了位'
const FAULT_CHECK_MS = 1000

const find = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector)!
const iframe = find<HTMLIFrameElement>('iframe')
const phone = () => (iframe.contentWindow as any)?.phone

const choices: { openid?: string; font?: string; place?: string } = JSON.parse(localStorage.getItem(CHOICES) ?? '{}')

function choose(change: typeof choices) {
  Object.assign(choices, change)
  localStorage.setItem(CHOICES, JSON.stringify(choices))
}

function openPhone({ people }: Config) {
  const { openid, phone: number } = people.find((person) => person.openid === choices.openid) ?? people[0]
  const query = new URLSearchParams({ as: openid, phone: number, font: choices.font ?? '17' })
  iframe.src = `phone.html?${query}`
}

function drawPeople(config: Config) {
  const rows = config.people.map((person, index) => {
    const row = document.createElement('label')
    const radio = Object.assign(document.createElement('input'), { type: 'radio', name: 'person', value: person.openid })
    radio.checked = choices.openid ? choices.openid === person.openid : index === 0
    radio.onchange = () => { choose({ openid: person.openid }); openPhone(config) }
    const [name, note] = [document.createElement('span'), document.createElement('small')]
    name.textContent = person.name
    note.textContent = person.note
    row.append(radio, name, note)
    return row
  })
  find('.people').replaceChildren(...rows)
}

function positionOf(name: string, places: Place[]) {
  if (name === NO_POSITION) return null
  const { longitude, latitude } = places.find((place) => place.name === name) ?? { longitude: 106.55, latitude: 29.56 }
  return { longitude, latitude, accuracy: 20 }
}

/** What a fresh phone does not know yet. */
function settle({ places }: Config) {
  if (!phone()) return
  phone().position = positionOf(choices.place ?? places[0]?.name, places)
  phone().isOnline = !find<HTMLInputElement>('[name=offline]').checked
}

function drawPlaces(config: Config) {
  const select = find<HTMLSelectElement>('[name=place]')
  select.append(...[...config.places.map(({ name }) => name), ELSEWHERE, NO_POSITION].map((name) => new Option(name, name)))
  if (choices.place) select.value = choices.place
  select.onchange = () => { choose({ place: select.value }); settle(config) }
}

function wireKnobs(config: Config) {
  const font = find<HTMLSelectElement>('[name=font]')
  font.value = choices.font ?? font.value
  font.onchange = () => { choose({ font: font.value }); openPhone(config) }
  find('[name=offline]').onchange = () => settle(config)
  find('[name=restart]').onclick = () => openPhone(config)
  find('[name=scan]').onclick = async () => {
    const opened = await phone().scanFromOutside().catch(() => true)
    if (!opened) find('.faults').textContent = '这个码不是邻里小程序的码'
  }
  find('[name=forget]').onclick = () => {
    const mine = Object.keys(localStorage).filter((key) => key.includes(phone().openid))
    mine.forEach((key) => localStorage.removeItem(key))
    openPhone(config)
  }
}

function posterButton({ place, text, picture }: Poster) {
  const button = Object.assign(document.createElement('button'), { type: 'button' })
  const image = Object.assign(new Image(), { src: picture, alt: '' })
  button.append(image, `扫${place}的码`)
  button.onclick = () => phone().see(text)
  return button
}

/** Asked for when somebody wants to see them: the secretaries log in for it. */
function wirePosters({ people, posters }: Config) {
  const box = find<HTMLDetailsElement>('.posters')
  box.ontoggle = async () => {
    box.ontoggle = null
    const secretaries = people.filter(({ openid }) => posters.includes(openid))
    const drawn = await Promise.all(secretaries.map(posterOf)).catch((error: Error) => error)
    if (drawn instanceof Error) find('.faults').textContent = `拿不到墙上的码：${drawn.message}`
    else find('.posters div').replaceChildren(...drawn.map(posterButton))
  }
}

function showFaults() {
  const faults: string[] = phone()?.errors ?? []
  if (faults.length) find('.faults').textContent = `程序出错（${faults.length}）：${faults.at(-1)}`
}

async function start() {
  const config: Config = await (await fetch('preview-config.json')).json()
  drawPeople(config)
  drawPlaces(config)
  wireKnobs(config)
  wirePosters(config)
  iframe.onload = () => settle(config)
  openPhone(config)
  setInterval(showFaults, FAULT_CHECK_MS)
}

void start()
