import { existsSync } from "node:fs"
import { join } from "node:path"
import express, { type Express, type Request } from "express"
import packed from "express-static-gzip"
import helmet from "helmet"
import { sessionCookie } from "../auth/accounts.ts"
import type { Identity } from "../auth/identity.ts"
import { ballotRoutes } from "../ballot/ballot-routes.ts"
import { catalogueRoutes } from "../catalogue/routes.ts"
import { consultationRoutes } from "../consultation/consultation-routes.ts"
import { PublicFace } from "../consultation/public-routes.ts"
import { meetingRoutes } from "../meeting/meeting-routes.ts"
import { patentRoutes } from "../patent/patent-routes.ts"
import { processRoutes } from "../process/process-routes.ts"
import { commentRoutes } from "../review/comment-routes.ts"
import type { Metrics } from "./metrics.ts"
import { createOpenApi } from "./openapi.ts"
import type { OriginCheck } from "./origin.ts"
import { Problem, problemHandler } from "./problem.ts"
import { mountRoutes, type Route } from "./route.ts"
import { adminRoutes } from "./routes/admin.ts"
import { compareRoutes } from "./routes/compare.ts"
import { groupRoutes } from "./routes/groups.ts"
import { memberRoutes } from "./routes/members.ts"
import { oidcRoutes } from "./routes/oidc.ts"
import { recordRoutes } from "./routes/records.ts"
import { sessionRoutes, setSessionCookie, whence } from "./routes/session.ts"
import { standardRoutes } from "./routes/standards.ts"
import { userRoutes } from "./routes/users.ts"
import { webhookRoutes } from "./routes/webhooks.ts"
import type { Services } from "./services.ts"
import { endSlowBodies } from "./slow-body.ts"

const jsonMs = 30_000

export interface AppOptions {
  services: Services
  metrics: Metrics
  isOwnOrigin: OriginCheck
  /** Folder of the built browser client. */
  clientFolder: string
  version: string
}

/** Everything that is answered over HTTP. */
export const createApp = (options: AppOptions): Express => {
  const { services, isOwnOrigin } = options
  const app = express()
  app.disable("x-powered-by")
  if (services.settings.trustProxy) app.set("trust proxy", 1)
  app.set("query parser", "simple")
  app.use(securityHeaders(services.settings.publicUrl?.startsWith("https:") ?? false))
  app.use("/api", refuseForeignPages(isOwnOrigin))
  app.use("/api", endSlowBodies(jsonMs), express.json({ limit: "1mb" }))

  const face = new PublicFace(services)
  const routes: Route[] = [
    ...sessionRoutes(services),
    ...oidcRoutes(services),
    ...standardRoutes(services),
    ...memberRoutes(services),
    ...groupRoutes(services),
    ...recordRoutes(services),
    ...compareRoutes(services),
    ...processRoutes(services),
    ...ballotRoutes(services),
    ...patentRoutes(services),
    ...consultationRoutes(services),
    ...face.routes(),
    ...commentRoutes(services),
    ...meetingRoutes(services),
    ...userRoutes(services),
    ...catalogueRoutes(services),
    ...adminRoutes(services),
    ...webhookRoutes(services),
  ]
  const identify = (request: Request): Promise<Identity | null> => services.accounts.identify(request.headers)
  mountOperations(app, options, routes)
  mountRoutes(
    app,
    routes,
    services,
    identify,
    ({ user, via }) => via.type === "session" && services.accounts.mustChangePassword(user),
  )
  app.use("/api", () => {
    throw new Problem(404, "There is nothing at this address.")
  })
  face.mount(app)
  mountFirstRunLink(app, services, identify)
  mountClient(app, options.clientFolder)
  app.use(
    problemHandler((error, path) =>
      services.log("error", (error as Error).message, { path, stack: (error as Error).stack }),
    ),
  )
  return app
}

const securityHeaders = (isHttps: boolean) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // antd writes its styles into the page while it runs.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", "blob:"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isHttps,
    referrerPolicy: { policy: "same-origin" },
  })

/** A cookie goes along whoever made the browser ask; so a request that changes something must come from a page of ours. */
const refuseForeignPages =
  (isOwnOrigin: OriginCheck) =>
  (request: Request, _response: unknown, next: () => void): void => {
    const { authorization, origin, cookie } = request.headers
    const changes = !["GET", "HEAD", "OPTIONS"].includes(request.method)
    const byCookie = cookie?.includes(`${sessionCookie}=`) ?? false
    if (changes && authorization === undefined && (origin !== undefined || byCookie) && !isOwnOrigin(request))
      throw new Problem(403, "The request comes from a page of another site (its Origin is not ours).")
    next()
  }

const mountOperations = (app: Express, { services, metrics, version }: AppOptions, routes: Route[]): void => {
  // Made when it is asked for: a start does not wait for it.
  let page: unknown
  app.get("/api/openapi.json", (_request, response) => {
    page ??= createOpenApi(routes, version)
    response.json(page)
  })
  app.get("/healthz", (_request, response) => {
    response.json({ status: "alive" })
  })
  app.get("/readyz", async (_request, response) => {
    if (services.hub.isClosing) throw new Problem(503, "The server is stopping.")
    await services.storage.ping()
    response.json({ status: "ready" })
  })
  app.get("/metrics", async (_request, response) => {
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
}

/** The link that `serve` prints on an empty store. It signs the first administrator in, once. */
const mountFirstRunLink = (
  app: Express,
  services: Services,
  identify: (request: Request) => Promise<Identity | null>,
): void => {
  app.get("/start/:secret", async (request, response) => {
    const userId = await services.accounts.useLink(request.params.secret)
    response.set({ "Cache-Control": "no-store", "Referrer-Policy": "no-referrer" })
    if (!userId) {
      // Clicked again by the same person: they are where the link leads to.
      const target = (await identify(request)) ? await firstPage(services) : "/login?link=used"
      response.redirect(303, target)
      return
    }
    const user = await services.storage.getUser(userId)
    await services.trail.note({ user, via: "link", address: request.ip ?? "" }, "signed in")
    const { secret, expiresAt } = await services.accounts.openSession(userId, whence(request))
    setSessionCookie(response, services, secret, expiresAt)
    response.redirect(303, await firstPage(services))
  })
}

const firstPage = async ({ storage }: Services): Promise<string> => {
  const sample = await storage.getSetting("sample")
  const standard = sample ? await storage.getStandard(sample) : null
  return standard && standard.deletedAt === null ? `/standards/${standard.id}` : "/"
}

/** The build left each file packed beside it. */
const packedOptions = { enableBrotli: true, orderPreference: ["br", "gz"], index: false }

/** The built pages: files with a hash in their name for ever, everything else answered by index.html. */
const mountClient = (app: Express, folder: string): void => {
  app.use(
    "/assets",
    packed(join(folder, "assets"), {
      ...packedOptions,
      serveStatic: { immutable: true, maxAge: "1y", fallthrough: false, redirect: false },
    }),
  )
  app.use(packed(folder, { ...packedOptions, serveStatic: { maxAge: 0, redirect: false } }))
  app.get("/{*page}", (request, response) => {
    if (!request.accepts("html") || /\.\w+$/.test(request.path))
      throw new Problem(404, "There is nothing at this address.")
    const index = join(folder, "index.html")
    if (!existsSync(index)) throw new Problem(503, "The browser pages are not built: npm run build.")
    response.set("Cache-Control", "no-cache").sendFile(index)
  })
  app.use(() => {
    throw new Problem(404, "There is nothing at this address.")
  })
}
