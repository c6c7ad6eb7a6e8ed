/** The one place that knows the engine's packages. */
import * as adapter from 'glass-easel-miniprogram-adapter'

export const glassEasel = (adapter as any).glassEasel
export const MiniProgramEnv = (adapter as any).MiniProgramEnv
export const ComponentCaller = (adapter as any).component.ComponentCaller
