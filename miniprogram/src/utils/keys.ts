/** Keys nobody else makes; they need not be secret. */

const part = () => Math.floor(Math.random() * 36 ** 8).toString(36).padStart(8, '0')

export const newKey = () => `${Date.now().toString(36)}-${part()}-${part()}`
