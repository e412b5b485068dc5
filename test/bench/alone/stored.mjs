// A server with many standards in its store, started after kill -9: until somebody reads one of them.
import { Guiju } from "../lib/guiju.mjs"
import { Client } from "../server/client.mjs"

const atOnce = 16

const fill = async (server, count) => {
  let name = ""
  let left = count
  const makeSome = async () => {
    while (left-- > 0) name = await server.create()
  }
  await Promise.all(Array.from({ length: atOnce }, makeSome))
  return name
}

/** Seconds from the command until the server says that it is ready, and until the text of one standard is with a page. */
const startAndRead = async (server, name) => {
  const begin = performance.now()
  await server.launch()
  const ready = (performance.now() - begin) / 1000
  const [client] = await Client.connect(
    {
      ...{ url: `ws://127.0.0.1:${server.port}/collab/${name}`, dialect: "y-websocket" },
      ...{ name, cookie: server.cookie },
    },
    1,
  )
  client.end()
  return { ready, read: (performance.now() - begin) / 1000 }
}

export const stored = async (count, rounds) => {
  const server = await Guiju.start()
  try {
    const name = await fill(server, count)
    const starts = []
    for (let i = 0; i < rounds; i++) {
      await server.child.end("SIGKILL")
      starts.push(await startAndRead(server, name))
    }
    return starts
  } finally {
    await server.stop()
  }
}
