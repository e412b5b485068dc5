import { createServer as createHttpServer, type Server } from "node:http"
import type { AddressInfo, Socket } from "node:net"
import { join } from "node:path"
import { pino } from "pino"
import { Accounts } from "./auth/accounts.ts"
import { Trail } from "./auth/trail.ts"
import { type Bus, noBus } from "./bus/bus.ts"
import { fillFromStandards } from "./catalogue/own.ts"
import { startCheckKeeper } from "./checks/keeper.ts"
import { Cluster } from "./collab/cluster.ts"
import { Hub } from "./collab/hub.ts"
import { noteActivity } from "./collab/idle.ts"
import { defaultLimits } from "./collab/limits.ts"
import { createUpgradeHandler } from "./collab/upgrade.ts"
import { fillEmptyStore, firstRunPath } from "./first-run.ts"
import { createApp } from "./http/app.ts"
import { Metrics } from "./http/metrics.ts"
import { createOriginCheck } from "./http/origin.ts"
import type { Services } from "./http/services.ts"
import { openJobs } from "./jobs/pool.ts"
import { startDailyVersions } from "./process/daily.ts"
import type { Settings } from "./settings.ts"
import { StartError } from "./start-error.ts"
import { openStorage } from "./storage/open-storage.ts"
import type { SharedStorage } from "./storage/storage.ts"
import { WebhookSender } from "./webhooks/sender.ts"
import { rootFolder } from "./worker-url.ts"

const silentMs = 15_000
const activityMs = 20_000

export interface RunningServer {
  /** Where it answers, without a slash at the end. */
  url: string
  /** What a person opens first: on a store whose administrator has no password yet, the link that signs in. */
  link: string
  /** For tests and tools in the same process. */
  services: Services
  /** Stores everything, tells the browsers to come back, frees the port and the store. */
  close(): Promise<void>
}

export interface ServerOptions {
  version: string
  now?: () => number
}

export const createServer = async (settings: Settings, options: ServerOptions): Promise<RunningServer> => {
  const now = options.now ?? Date.now
  const logger = pino({ level: settings.logLevel }, pino.destination(2))
  const log = (level: "info" | "warn" | "error", message: string, fields: Record<string, unknown>) =>
    logger[level](fields, message)
  const report = (sentence: string) => logger.error(sentence)
  const opened = await openStorage(settings, { lock: true, report })
  const { storage } = opened
  const jobs = openJobs((message) => logger.warn(message))
  let cluster: Cluster | null = null
  try {
    const metrics = new Metrics()
    const hub = new Hub(
      storage,
      jobs,
      {
        count: (event, amount) => metrics.count(event, amount),
        appended: (seconds) => metrics.appended(seconds),
        log,
      },
      now,
    )
    cluster = opened.isShared ? await joinCluster(settings, opened.storage, hub, metrics, report) : null
    metrics.watch(hub, cluster)
    const accounts = new Accounts(storage, settings.sessionSecret, settings.access, now)
    const redirectUri = `${settings.publicUrl}/api/v1/session/oidc/callback`
    const oidc =
      settings.oidc && new (await import("./auth/oidc.ts")).Oidc(settings.oidc, redirectUri, accounts)
    const mail =
      settings.mail && (await import("./mail/mail.ts")).openMail(settings.mail.url, settings.mail.from)
    const trail = new Trail(storage, now)
    const about = { version: options.version, servers: () => cluster?.nodes ?? 1 }
    const services: Services = {
      settings,
      storage,
      accounts,
      hub,
      jobs,
      oidc,
      mail,
      log,
      now,
      trail,
      about,
    }
    await fillEmptyStore(services)
    const stopKeeping = startDailyVersions(services, (error) =>
      log("warn", `A daily version could not be kept: ${error.message}`, {}),
    )

    const stopChecking = startCheckKeeper(services, (error) =>
      log("warn", `The findings in the list could not be kept current: ${error.message}`, {}),
    )
    const isOwnOrigin = createOriginCheck(settings)
    const clientFolder = join(rootFolder, "dist/client")
    const app = createApp({ services, metrics, isOwnOrigin, clientFolder, version: options.version })
    const http = createHttpServer(httpLimits, app)
    http.on(
      "upgrade",
      createUpgradeHandler({
        ...{ hub, storage, now, isOwnOrigin },
        limits: { ...defaultLimits, messagesPerSecond: settings.messagesPerSecond },
        authenticate: (request) => accounts.identify(request.headers),
        mustChangePassword: ({ user, via }) => via.type === "session" && accounts.mustChangePassword(user),
      }),
    )
    const activity = setInterval(() => {
      // A store that does not answer ends nobody's session.
      noteActivity(hub, accounts).catch(() => {})
    }, activityMs).unref()
    const webhooks = new WebhookSender(storage, settings.privateWebhooks, now)
    webhooks.start()
    const { local, url } = await listen(http, settings)
    const path = await firstRunPath(services)
    void fillFromStandards({ storage, jobs, now }).then(
      (failed) => failed > 0 && log("warn", "Standards could not be read out for the catalogue.", { failed }),
      (error: Error) => log("warn", "The catalogue was not filled.", { reason: error.message }),
    )
    return {
      url: local,
      link: `${url}${path ?? "/"}`,
      services,
      close: async () => {
        clearInterval(activity)
        await webhooks.close()
        const closed = new Promise((resolve) => http.close(resolve))
        stopKeeping()
        await stopChecking()
        await hub.close()
        http.closeIdleConnections()
        // A request under way may end; a reader that takes longer is cut off.
        setTimeout(() => http.closeAllConnections(), 2000).unref()
        await closed
        mail?.close()
        await jobs.close()
        await storage.close()
      },
    }
  } catch (error) {
    await cluster?.close()
    await jobs.close()
    await storage.close()
    throw error
  }
}

const joinCluster = async (
  settings: Settings,
  storage: SharedStorage,
  hub: Hub,
  metrics: Metrics,
  report: (sentence: string) => void,
): Promise<Cluster> =>
  Cluster.join({
    ...{ hub, storage, now: hub.now },
    bus: await openBus(settings.redisUrl, report),
    name: (await storage.getSetting("cluster")) ?? "",
    count: (event, bytes) => metrics.count(event, bytes),
  })

const openBus = async (url: string | null, report: (sentence: string) => void): Promise<Bus> => {
  if (!url) return noBus
  const { RedisBus } = await import("./bus/redis-bus.ts")
  return new RedisBus(url, report)
}

// Half a request, or none at all, holds a connection for seconds only.
const httpLimits = {
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  connectionsCheckingInterval: 2000,
  keepAliveTimeout: 5000,
  maxHeaderSize: 16_384,
}

const listen = async (http: Server, settings: Settings): Promise<{ local: string; url: string }> => {
  http.on("connection", (socket: Socket) => {
    socket.setTimeout(silentMs, () => socket.destroy())
  })
  http.on("request", ({ socket }) => {
    socket.setTimeout(0)
  })
  http.on("clientError", (error: NodeJS.ErrnoException, stream) => {
    const socket = stream as Socket
    // Who said nothing gets no answer: one that is never read would keep the connection half open.
    if (!socket.writable || socket.bytesRead === 0) return socket.destroy()
    const status = error.code === "ERR_HTTP_REQUEST_TIMEOUT" ? "408 Request Timeout" : "400 Bad Request"
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy())
  })
  const { host, port } = settings
  await new Promise<void>((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `Port ${port} of ${host} is taken by another program; choose one with --port.`,
        EACCES: `Port ${port} of ${host} may not be used by this user; choose one above 1023 with --port.`,
        EADDRNOTAVAIL: `This machine has no address ${host}; choose one with --host.`,
        ENOTFOUND: `The address ${host} is unknown; choose one with --host.`,
      }
      reject(new StartError(reasons[error.code ?? ""] ?? `The server cannot listen: ${error.message}.`))
    })
    http.listen(port, host, resolve)
  })
  const address = http.address() as AddressInfo
  const isAny = address.address === "0.0.0.0" || address.address === "::"
  const name = isAny ? "127.0.0.1" : address.family === "IPv6" ? `[${address.address}]` : address.address
  const local = `http://${name}:${address.port}`
  return { local, url: settings.publicUrl ?? local }
}
