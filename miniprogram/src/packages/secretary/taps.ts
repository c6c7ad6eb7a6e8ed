/** What the fields of a form send; `T` is the field's own `data-`. */
import type { Picture } from '../../services/files'
import type { Place } from './offices'

type None = Record<string, never>

export type Written<T extends object = None> = WechatMiniprogram.Input<None> & WechatMiniprogram.BaseEvent<None, T>

export type Picked<T extends object = None> = WechatMiniprogram.CustomEvent<{ value: string }, None, T>

export type Tapped<T extends object> = WechatMiniprogram.BaseEvent<None, T>

export type Placed = WechatMiniprogram.CustomEvent<{ place: Place }>

export type Pictured = WechatMiniprogram.CustomEvent<{ pictures: Picture[] }>

/** Of a reason-box. */
export type Reasoned = WechatMiniprogram.CustomEvent<{ words: string }>
