/** What this person should do now. */
import { get } from '../utils/request'

export const home = () => get('/api/home')
