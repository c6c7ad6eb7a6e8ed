/** The first page: logs in and greets. */
import { stateOf, type PageState } from '../../utils/failures'
import { get } from '../../utils/request'
import { keepPerson, type Person } from '../../utils/session'

Page({
  data: { state: 'loading' as PageState, sentence: '', person: {} as Partial<Person> },
  onLoad() { return this.load() },
  async load() {
    this.setData({ state: 'loading' })
    try {
      const person = await get('/api/me')
      keepPerson(person)
      this.setData({ state: 'ready', person })
    } catch (error) {
      this.setData(stateOf(error))
    }
  },
})
