/** The codes on the walls of the sample street, as the secretaries have them printed. */

export interface Secretary {
  openid: string
  phone: string
}

export interface Poster {
  place: string
  /** what the code says */
  text: string
  /** address of its picture */
  picture: string
}

const SCAN_PAGE = 'pages/scan/index?scene='

async function send(url: string, body?: object, token = '') {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  const answer = await fetch(url, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers })
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  return answer
}

const post = async (url: string, body: object, token?: string) => (await send(url, body, token)).json()

/** Throws where the server does not know the secretary. */
export async function posterOf({ openid, phone }: Secretary): Promise<Poster> {
  const { code } = await post('/emulator/login-codes', { openid })
  const { token } = await post('/api/sessions', { code })
  const number = await post('/emulator/phone-codes', { openid, phone })
  const { roles } = await post('/api/me/phone', { code: number.code }, token)
  const { id, name } = roles[0].place
  const picture = await send(`/api/qr/${id}.png`, undefined, token)
  const text = SCAN_PAGE + picture.headers.get('x-scene')
  return { place: name, text, picture: URL.createObjectURL(await picture.blob()) }
}
