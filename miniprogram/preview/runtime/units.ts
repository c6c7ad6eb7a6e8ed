/** 750 rpx are the width of the screen; inline styles carry them too, and change while the program runs. */
export const rpxToVw = (text: string) =>
  text.includes('rpx') ? text.replace(/(-?(?:\d*\.)?\d+)rpx\b/g, (_, size) => `${+(size / 7.5).toFixed(5)}vw`) : text
