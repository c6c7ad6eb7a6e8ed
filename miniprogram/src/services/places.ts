/** Names of places: from the district down, so that a newcomer can say where they live; and a place of mine with what lies above it. */
import type { Schemas } from '../utils/contract'
import { get } from '../utils/request'

export type Place = Schemas['ChildShape']

const MOST = 200

export const placeNamed = (id: number) => get('/api/places/{id}', { path: { id } })

/** All the places below one; without `parent` the tops. */
export async function placesBelow(parent?: number): Promise<Place[]> {
  const places: Place[] = []
  let cursor: string | null | undefined
  while (cursor !== null) {
    const query = { limit: MOST, ...(parent && { parent_id: parent }), ...(cursor && { cursor }) }
    const page: Schemas['ChildrenShape'] = await get('/api/places', { query })
    places.push(...page.items)
    cursor = page.next
  }
  return places
}
