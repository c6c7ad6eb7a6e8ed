/** WeChat's built-in components, in a component space of their own, so that tags inside them are the browser's. */
import type { Dict } from '../runtime/program'
import { defineButton } from './button'
import { defineChoices } from './choices'
import { definer } from './define'
import { setFormFieldBehavior } from './fields'
import { defineForm } from './form'
import { defineImage } from './image'
import { defineLabel } from './label'
import { defineNavigator } from './navigator'
import { definePageMeta } from './page-meta'
import { definePicker } from './picker'
import { definePlain } from './plain'
import { defineProgress } from './progress'
import { defineRichText } from './rich-text'
import { defineScrollView } from './scroll-view'
import { defineSlider } from './slider'
import { defineSwiper } from './swiper'
import { defineTextFields } from './text-fields'

const PARTS = [
  definePlain, defineImage, defineButton, defineForm, defineTextFields, defineChoices, defineLabel, defineSlider,
  definePicker, defineScrollView, defineSwiper, defineNavigator, defineProgress, defineRichText, definePageMeta,
]

/** @returns the behaviors that components name by a text, such as `wx://form-field` */
export function defineBuiltins(glassEasel: any, space: any): Dict {
  const define = definer(new glassEasel.ComponentSpace(), space.getComponentSpace())
  PARTS.forEach((part) => part(define))
  const behavior = (definition: Dict = {}) => space.behavior().definition(definition).register()
  const formField = behavior({ properties: { name: String, value: null } })
  setFormFieldBehavior(formField._$ ?? formField)
  return {
    'wx://form-field': formField,
    'wx://form-field-button': behavior(),
    'wx://form-field-group': behavior(),
    'wx://proxy-scroll-view': behavior(),
    'wx://component-export': behavior(),
  }
}
