/** A picture in the colour of the text around it; drawn from glyph.wxss, so that it needs no network. */
Component({
  properties: { name: String, size: { type: Number, value: 24 } },
})
