/** A fact with a small picture before it: where, when, how many. */
Component({
  properties: { glyph: String, words: String },
})
