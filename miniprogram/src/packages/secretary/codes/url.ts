/** The page that shows an activity's code. */
export const codeUrl = (occasion: number, title: string, note: string) =>
  `/packages/secretary/code/index?id=${occasion}&title=${encodeURIComponent(title)}&note=${encodeURIComponent(note)}`
