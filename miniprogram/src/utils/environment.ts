/** Where the server is. The preview's phone reaches the server that it was started for, whatever stands here. */

const SERVERS = {
  develop: 'http://127.0.0.1:8000',
  trial: 'https://trial.linli.example.cn',
  release: 'https://linli.example.cn',
}

export const server = () => SERVERS[wx.getAccountInfoSync().miniProgram.envVersion]
