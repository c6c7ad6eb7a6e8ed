/** The root of every page: the reader's letters, and what is drawn while there is nothing to show. */
import { reading } from '../../utils/reading'

Component({
  properties: {
    /** a PageState of utils/failures */
    state: { type: String, value: 'ready' },
    sentence: String,
    /** words of a button below an empty page; it sends `retry` */
    action: String,
    /** a tab page: leaves room for the tab bar */
    tabbed: Boolean,
  },
  data: { elder: false, scale: 1 },
  lifetimes: {
    attached() { this.setData(reading()) },
  },
  pageLifetimes: {
    show() { this.setData(reading()) },
  },
  methods: {
    retry() { this.triggerEvent('retry') },
  },
})
