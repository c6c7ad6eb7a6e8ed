/** A label and what stands behind it; wraps where the letters are large. */
Component({
  properties: { label: String, value: String, last: Boolean },
})
