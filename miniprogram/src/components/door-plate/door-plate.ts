/** A home, as large as its door plate. */
Component({
  properties: { label: String, estate: String },
})
