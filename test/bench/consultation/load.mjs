// The outside world, in a process of its own so that it does not stand in the way of the one that types: readers and commenters of a
// public page, on loopback addresses only, at a rate. Speaks with its parent by messages.
import { hash } from "node:crypto"
import { Agent, request } from "node:http"
import { setTimeout as sleep } from "node:timers/promises"

const newAgent = () => new Agent({ keepAlive: true, maxSockets: 64 })
let agent = newAgent()

const ask = (url, { method = "GET", body, address } = {}) =>
  new Promise((resolve, reject) => {
    const start = performance.now()
    const text = body && JSON.stringify(body)
    const headers = text
      ? { "content-type": "application/json", "content-length": Buffer.byteLength(text) }
      : {}
    const options = {
      // Each commenter has an address of its own, and so a connection.
      ...(address ? { localAddress: address } : { agent }),
      ...{ method, headers: { "accept-encoding": "gzip", ...headers } },
    }
    const sent = request(url, options, (response) => {
      const chunks = []
      response.on("data", (chunk) => chunks.push(chunk))
      response.on("end", () =>
        resolve({ status: response.statusCode, ms: performance.now() - start, bytes: Buffer.concat(chunks) }),
      )
    })
    sent.on("error", reject)
    sent.end(text)
  })

const solve = (challenge, bits) => {
  for (let n = 0; ; n++) {
    const digest = hash("sha256", `${challenge}:${n}`, "buffer")
    if (Math.clz32(digest.readUInt32BE(0)) >= bits) return String(n)
  }
}

/** The work is the browsers' and is done before each round: on one machine it would take the server's processor. */
const prepare = async (api, comments) => {
  const asked = []
  for (let n = 0; n < comments; n++) asked.push(JSON.parse((await ask(`${api}/challenge`)).bytes.toString()))
  return asked.map(({ challenge, bits }) => ({ challenge, solution: solve(challenge, bits) }))
}

const seen = { read: [], said: [], unread: 0, unsaid: 0 }

const read = async (page) => {
  const { status, ms } = await ask(page).catch(() => ({ status: 0, ms: 0 }))
  if (status === 200) seen.read.push(ms)
  else seen.unread++
}

const say = async (api, n, solution) => {
  // No more from one address than the pace allows.
  const address = `127.0.${1 + Math.floor(n / 200)}.${1 + (n % 200)}`
  const body = { body: `意见 ${n}：采样间隔过长，建议缩短。`, kind: "te", ...solution }
  const sent = await ask(`${api}/comments`, { method: "POST", body, address }).catch(() => ({ status: 0 }))
  if (sent.status === 201) seen.said.push(sent.ms)
  else seen.unsaid++
}

/** So many of each within so many seconds, evenly. */
const run = async ({ page, api }, { readers, comments, from, seconds }) => {
  // The server closes what is silent for five seconds; a browser opens another connection then.
  agent.destroy()
  agent = newAgent()
  const start = performance.now()
  const under = []
  const evenly = async (count, act) => {
    for (let n = 0; n < count; n++) {
      await sleep(Math.max(0, start + (n * seconds * 1000) / count - performance.now()))
      under.push(act(n))
    }
  }
  await Promise.all([
    evenly(readers, () => read(page)),
    evenly(comments, (n) => say(api, from + n, solved[n])),
  ])
  await Promise.all(under)
}

let solved = []
let where = null
process.on("message", async (message) => {
  if (message.type === "prepare") {
    where = message
    solved = await prepare(message.api, message.comments)
    process.send({ type: "ready" })
  } else if (message.type === "run") {
    await run(where, message)
    process.send({ type: "done" })
  } else process.send({ type: "seen", seen })
})
