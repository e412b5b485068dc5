// Two servers of one database: what a key typed on one costs on the bus to the other, by test/server/cluster-bench.mjs.
import { execFile, spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import pg from "pg"
import { Child } from "../lib/child.mjs"
import { freePort } from "../lib/free-port.mjs"

const root = join(import.meta.dirname, "../../..")
const adminUrl = process.env["TEST_DATABASE_URL"] ?? "postgres://postgres@127.0.0.1:5432/postgres"
const [email, password] = ["bench@example.org", randomBytes(12).toString("hex")]

const query = async (sql) => {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 2000 })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** A Redis of its own: nobody else's traffic is counted. */
const startRedis = async (folder) => {
  const port = await freePort()
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
  const redis = spawn("redis-server", [...args, "--dir", folder], { stdio: ["ignore", "pipe", "ignore"] })
  process.once("exit", () => redis.kill("SIGKILL"))
  await new Promise((resolve, reject) => {
    redis.once("error", reject)
    redis.stdout.on("data", (chunk) => String(chunk).includes("Ready to accept") && resolve())
  })
  return { redis, url: `redis://127.0.0.1:${port}` }
}

const startServer = async (folder, environment) => {
  const port = String(await freePort())
  const child = new Child([join(root, "dist/server/main.js"), "serve", "--port", port, "--data", folder], {
    cwd: root,
    env: { LOG_LEVEL: "warn", ADMIN_EMAIL: email, ADMIN_PASSWORD: password, ...environment },
  })
  await child.says(/Guiju is ready/)
  return { child, url: `http://127.0.0.1:${port}` }
}

const measure = async (folder, environment, keys) => {
  const servers = []
  try {
    for (let i = 0; i < 2; i++) servers.push(await startServer(folder, environment))
    const script = join(root, "test/server/cluster-bench.mjs")
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [script, ...servers.map(({ url }) => url), email, password, String(keys)],
      { env: { ...process.env, REDIS_URL: environment.REDIS_URL } },
    )
    const read = (pattern) => Number(pattern.exec(stdout)[1])
    const p95 = (name) => read(new RegExp(`^${name} .* p95 ([\\d.]+) ms`, "m"))
    return {
      bytes: read(/^bus\s+(\d+) bytes/m),
      ratio: p95("across") / p95("within"),
    }
  } finally {
    for (const { child } of servers) await child.end("SIGKILL")
  }
}

/** Bytes in and out of Redis for a key, and how much later it is on the other server; null without PostgreSQL or Redis. */
export const bus = async (keys) => {
  const name = `guiju_bench_${randomBytes(6).toString("hex")}`
  const folder = mkdtempSync(join(tmpdir(), "guiju-bench-"))
  let started = null
  try {
    started = await startRedis(folder)
    await query(`CREATE DATABASE ${name}`)
  } catch (error) {
    console.error(
      `Two servers are left out: ${error.message || "no PostgreSQL"} (TEST_DATABASE_URL, redis-server).`,
    )
    started?.redis.kill("SIGKILL")
    rmSync(folder, { recursive: true, force: true })
    return null
  }
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  try {
    return await measure(folder, { DATABASE_URL: url.href, REDIS_URL: started.url }, keys)
  } finally {
    started.redis.kill("SIGKILL")
    await query(`DROP DATABASE ${name} WITH (FORCE)`)
    rmSync(folder, { recursive: true, force: true })
  }
}
