// Readers and commenters of a public page, on loopback addresses only, bounded in number: how long they wait and whether any is refused.
import { createHash } from "node:crypto"
import { Agent, request } from "node:http"
import { Guiju } from "../lib/guiju.mjs"

const readers = 10_000
const lanes = 32

const percentile = (values, share) => values.sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0

const ask = (agent, url, { method = "GET", body, address } = {}) =>
  new Promise((resolve, reject) => {
    const start = performance.now()
    const text = body && JSON.stringify(body)
    const headers = text
      ? { "content-type": "application/json", "content-length": Buffer.byteLength(text) }
      : {}
    const options = {
      agent,
      method,
      headers: { "accept-encoding": "gzip", ...headers },
      localAddress: address,
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
    const hash = createHash("sha256").update(`${challenge}:${n}`).digest()
    if (Math.clz32(hash.readUInt32BE(0)) >= bits) return String(n)
  }
}

const inLanes = async (total, work) => {
  let next = 0
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (next < total) await work(next++)
    }),
  )
}

const row = (name, count, failed, seconds, times) =>
  `| ${name} | ${count} | ${failed} | ${seconds.toFixed(1)} | ${percentile(times, 0.5).toFixed(1)} | ${percentile(times, 0.95).toFixed(1)} |`

const publishSample = async (server) => {
  const answer = await fetch(`${server.origin}/api/v1/standards`, { headers: { cookie: server.cookie } })
  const [sample] = (await answer.json()).items
  const closesAt = new Date(Date.now() + 86_400_000).toISOString()
  return (await server.post(`/api/v1/standards/${sample.id}/consultations`, { closesAt })).slug
}

export const run = async ({ quick }) => {
  const comments = quick ? 200 : 2000
  const server = await Guiju.start()
  const agent = new Agent({ keepAlive: true, maxSockets: lanes })
  try {
    const slug = await publishSample(server)
    const page = `${server.origin}/public/${slug}`
    const first = await ask(agent, page)
    const [read, said] = [[], []]
    let [unread, unsaid] = [0, 0]
    const start = performance.now()
    await inLanes(readers, async () => {
      const { status, ms } = await ask(agent, page)
      if (status !== 200) unread++
      read.push(ms)
    })
    const readSeconds = (performance.now() - start) / 1000
    const api = `${server.origin}/api/v1/public/${slug}`
    // The work is the browsers' and is done beforehand: here it would stand in the way of the answers.
    const solved = []
    for (let n = 0; n < comments; n++) {
      const { challenge, bits } = JSON.parse((await ask(undefined, `${api}/challenge`)).bytes.toString())
      solved.push({ challenge, solution: solve(challenge, bits) })
    }
    const from = performance.now()
    await inLanes(comments, async (n) => {
      // Every address is one of this machine; each sends no more than the pace allows.
      const address = `127.0.${1 + Math.floor(n / 1000)}.${1 + (n % 200)}`
      const body = { body: `意见 ${n}`, kind: "te", ...solved[n] }
      const { status, ms } = await ask(undefined, `${api}/comments`, { method: "POST", body, address })
      if (status !== 201) unsaid++
      said.push(ms)
    })
    const saidSeconds = (performance.now() - from) / 1000
    return [
      `The first reader waited ${first.ms.toFixed(0)} ms for the page to be made (${(first.bytes.length / 1024).toFixed(0)} KiB packed).`,
      "",
      "| who | how many | refused or failed | seconds in all | median ms | p95 ms |",
      "| --- | --- | --- | --- | --- | --- |",
      row("readers", readers, unread, readSeconds, read),
      row("comments", comments, unsaid, saidSeconds, said),
    ].join("\n")
  } finally {
    agent.destroy()
    await server.stop()
  }
}
