// Typing at 30 keys a second, read on the same server and on another:
//   REDIS_URL=redis://… node test/server/cluster-bench.mjs http://127.0.0.1:8081 http://127.0.0.1:8082 EMAIL PASSWORD [keys]
import { Redis } from "ioredis"
import * as decoding from "lib0/decoding"
import * as encoding from "lib0/encoding"
import { WebSocket } from "ws"
import * as Y from "yjs"

const [one, two, email, password, keys = "300"] = process.argv.slice(2)
const signIn = await fetch(`${one}/api/v1/session`, {
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ email, password }),
})
const cookie = signIn.headers.get("set-cookie").split(";")[0]
const made = await fetch(`${one}/api/v1/standards`, {
  method: "POST",
  headers: { cookie, origin: one, "content-type": "application/json" },
  body: JSON.stringify({ template: "gb-t", title: { zh: "测", en: "Bench" } }),
})
const { id } = await made.json()

const message = (type, ...rest) => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, type)
  for (const part of rest)
    typeof part === "number"
      ? encoding.writeVarUint(encoder, part)
      : encoding.writeVarUint8Array(encoder, part)
  return encoding.toUint8Array(encoder)
}
const open = (url, onUpdate, onSaved = () => {}) =>
  new Promise((resolve) => {
    const ws = new WebSocket(`${url.replace("http", "ws")}/collab/${id}`, { headers: { cookie } })
    ws.on("message", (data) => {
      const decoder = decoding.createDecoder(new Uint8Array(data))
      const type = decoding.readVarUint(decoder)
      if (type === 100) onSaved(decoding.readVarUint8Array(decoder), decoding.readVarUint(decoder))
      if (type === 0 && decoding.readVarUint(decoder) > 0) onUpdate(decoding.readVarUint8Array(decoder))
    })
    ws.on("open", () => {
      ws.send(message(0, 0, Uint8Array.of(0)))
      setTimeout(() => resolve(ws), 500)
    })
  })
const doc = new Y.Doc()
const sent = []
const times = { within: [], across: [], saved: [] }
const reader = (name) => (update) => {
  const now = performance.now()
  const { structs } = Y.decodeUpdate(update)
  for (const { id: at, length } of structs)
    if (at.client === doc.clientID)
      for (let clock = at.clock; clock < at.clock + length; clock++)
        if (sent[clock] !== undefined) times[name].push(now - sent[clock])
}
const sockets = [await open(one, reader("within")), await open(two, reader("across"))]
let acknowledged = 0
const writer = await open(
  one,
  () => {},
  (_, count) => {
    while (acknowledged < count) times.saved.push(performance.now() - sentMessages[acknowledged++])
  },
)
const sentMessages = []
let first = true
doc.on("update", (update) => {
  sentMessages.push(performance.now())
  if (!first) sent[Y.getState(doc.store, doc.clientID) - 1] = performance.now()
  writer.send(message(0, 2, update))
  first = false
})
const text = doc.getText("bench")
text.insert(0, "begin")
await new Promise((resolve) => setTimeout(resolve, 500))
times.saved = []
const redis = process.env.REDIS_URL ? new Redis(process.env.REDIS_URL) : null
const traffic = async () => {
  const stats = await redis.info("stats")
  return ["input", "output"].reduce(
    (sum, way) => sum + Number(new RegExp(`net_${way}_bytes:(\\d+)`).exec(stats)[1]),
    0,
  )
}
const before = redis && (await traffic())
for (let key = 0; key < Number(keys); key++) {
  text.insert(text.length, "x")
  await new Promise((resolve) => setTimeout(resolve, 33))
}
await new Promise((resolve) => setTimeout(resolve, 1000))
const after = redis && (await traffic())
for (const [name, values] of Object.entries(times)) {
  values.sort((a, b) => a - b)
  const at = (share) => values[Math.min(values.length - 1, Math.floor(values.length * share))]?.toFixed(1)
  console.log(
    `${name.padEnd(7)} n ${values.length}  p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  p99 ${at(0.99)} ms`,
  )
}
// Heartbeats of the run are in it: two servers, every two seconds.
if (redis)
  console.log(`bus     ${Math.round((after - before) / Number(keys))} bytes a key, in and out of Redis`)
for (const socket of [...sockets, writer]) socket.close()
redis?.disconnect()
