import { Redis, type RedisOptions } from "ioredis"
import type { Bus, BusReceiver } from "./bus.ts"

const connectMs = 3000
const subscribeMs = 1000
const longestRetryMs = 1000

/** The bus on Redis publish/subscribe. Without a connection it drops what it is given and keeps trying. */
export class RedisBus implements Bus {
  readonly #channels = new Set<string>()
  readonly #publisher: Redis
  readonly #subscriber: Redis
  #receiver: BusReceiver | null = null

  constructor(url: string, report: (sentence: string) => void) {
    const options: RedisOptions = {
      // A message that could not be sent is in the database; sent late it would only be in the way.
      enableOfflineQueue: false,
      autoResubscribe: false,
      connectTimeout: connectMs,
      maxRetriesPerRequest: 0,
      keepAlive: 5000,
      retryStrategy: (attempt) => Math.min(50 * 2 ** Math.min(attempt, 10), longestRetryMs),
    }
    this.#publisher = new Redis(url, options)
    this.#subscriber = new Redis(url, options)
    let isReported = false
    for (const redis of [this.#publisher, this.#subscriber])
      redis.on("error", (error: Error & { code?: string }) => {
        if (!isReported) report(`Redis cannot be reached: ${error.message || error.code}.`)
        isReported = true
      })
    this.#subscriber.on("messageBuffer", (channel: Buffer, message: Buffer) =>
      this.#receiver?.onMessage(channel.toString("latin1"), message),
    )
    const connected = async () => {
      if (!this.isConnected) return
      if (this.#channels.size > 0) await this.#subscriber.subscribe(...this.#channels).catch(() => {})
      if (isReported) report("Redis is there again.")
      isReported = false
      this.#receiver?.onConnected()
    }
    for (const redis of [this.#publisher, this.#subscriber]) redis.on("ready", () => void connected())
  }

  get isConnected(): boolean {
    return this.#publisher.status === "ready" && this.#subscriber.status === "ready"
  }

  listen(receiver: BusReceiver): void {
    this.#receiver = receiver
  }

  publish(channel: string, message: Uint8Array): void {
    if (!this.isConnected) return
    const bytes = Buffer.from(message.buffer, message.byteOffset, message.length)
    this.#publisher.publish(channel, bytes).catch(() => {})
  }

  async subscribe(channel: string): Promise<void> {
    this.#channels.add(channel)
    if (!this.isConnected) return
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, subscribeMs)
    })
    await Promise.race([this.#subscriber.subscribe(channel).catch(() => {}), patience])
    clearTimeout(timer)
  }

  unsubscribe(channel: string): void {
    this.#channels.delete(channel)
    if (this.isConnected) this.#subscriber.unsubscribe(channel).catch(() => {})
  }

  reconnect(): void {
    this.#publisher.disconnect(true)
    this.#subscriber.disconnect(true)
  }

  async close(): Promise<void> {
    this.#receiver = null
    // What was published last (that we leave) still goes out; a Redis that does not answer is not waited for.
    const quit = (redis: Redis) => Promise.race([redis.quit().catch(() => {}), wait(500)])
    await Promise.all([quit(this.#publisher), quit(this.#subscriber)])
    this.#publisher.disconnect()
    this.#subscriber.disconnect()
  }
}

const wait = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref()
  })
