import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { createServer } from "node:net"
import { Redis } from "ioredis"
import { temporaryFolder } from "./support.ts"

/** Why the tests that need a Redis are skipped, or null. */
export const redisMissing: string | null =
  spawnSync("redis-server", ["--version"]).status === 0 ? null : "no redis-server in the PATH"
if (redisMissing && process.env["CI"] === "true")
  throw new Error(`With CI=true nothing may be skipped: ${redisMissing}.`)
if (redisMissing) console.warn(`Skipped: ${redisMissing} (apt-get install redis-server).`)

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** A Redis of one test's own, which may be stopped and started. */
export class TestRedis {
  #child: ChildProcess | null = null

  private constructor(readonly port: number) {}

  static async start(): Promise<TestRedis> {
    const redis = new TestRedis(await freePort())
    await redis.start()
    return redis
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`
  }

  async start(): Promise<void> {
    const args = ["--port", String(this.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    this.#child = spawn("redis-server", [...args, "--dir", temporaryFolder()], {
      stdio: ["ignore", "pipe", "ignore"],
    })
    await new Promise<void>((resolve) => {
      this.#child!.stdout!.on("data", (chunk) => String(chunk).includes("Ready to accept") && resolve())
    })
  }

  async stop(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null) return
    const ended = new Promise((resolve) => child.once("exit", resolve))
    child.kill("SIGKILL")
    await ended
  }

  /** Frozen, not gone: the connections stay and nothing answers. */
  freeze(isFrozen: boolean): void {
    this.#child?.kill(isFrozen ? "SIGSTOP" : "SIGCONT")
  }

  /** Bytes in and out on its sockets since it started. */
  async traffic(): Promise<{ in: number; out: number }> {
    const redis = new Redis(this.url)
    const text = await redis.info("stats")
    redis.disconnect()
    const value = (name: string) => Number(new RegExp(`${name}:(\\d+)`).exec(text)![1])
    return { in: value("total_net_input_bytes"), out: value("total_net_output_bytes") }
  }
}
