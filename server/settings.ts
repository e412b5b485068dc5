import { z } from "zod"
import type { OidcSettings } from "./auth/oidc.ts"
import { type AccessRules, passwordFault, profiles } from "./auth/rules.ts"

const port = z
  .string()
  .regex(/^\d{1,5}$/, "must be a number from 0 to 65535")
  .transform(Number)
  .refine((value) => value <= 65535, "must be a number from 0 to 65535")
const webUrl = z
  .string()
  .refine(
    (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
    "must be an http(s) address",
  )
const count = (what: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, `must be ${what}`)
    .transform(Number)
const countOrNone = (what: string) =>
  z
    .string()
    .regex(/^(0|[1-9]\d{0,8})$/, `must be ${what}`)
    .transform(Number)
const yesNo = z
  .enum(["true", "false", "1", "0"], "must be true or false")
  .transform((v) => v === "true" || v === "1")

/** Every environment variable that Guiju reads; .env.example says what each is for. */
const environment = z.object({
  PORT: port.default(8080),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z.string().default("./data"),
  PUBLIC_URL: webUrl.optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres://")
    .optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must begin with redis://")
    .optional(),
  SESSION_SECRET: z.string().min(16, "must have at least 16 characters").optional(),
  ADMIN_EMAIL: z.email("must be an e-mail address").optional(),
  ADMIN_PASSWORD: z.string().min(8, "must have at least 8 characters").optional(),
  OIDC_ISSUER: webUrl.optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(60, "has more than 60 characters").optional(),
  OIDC_CREATE_USERS: yesNo.default(false),
  WEBHOOK_ALLOW_PRIVATE: yesNo.default(false),
  SECURITY_PROFILE: z.enum(["basic", "gb2"], "must be basic or gb2").default("basic"),
  SESSION_HOURS: count("a number of hours").optional(),
  SESSION_IDLE_MINUTES: countOrNone("a number of minutes, or 0 for no limit").optional(),
  PASSWORD_LENGTH: count("a number of characters").optional(),
  PASSWORD_KINDS: z.enum(["1", "2", "3", "4"], "must be a number from 1 to 4").transform(Number).optional(),
  PASSWORD_DAYS: countOrNone("a number of days, or 0 for no limit").optional(),
  LOCKOUT_ATTEMPTS: count("a number of attempts").optional(),
  LOCKOUT_MINUTES: count("a number of minutes").optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must begin with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z.email("must be an e-mail address").optional(),
  TRUST_PROXY: yesNo.default(false),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error", "silent"], "must be debug, info, warn, error or silent")
    .default("info"),
  MAX_UPLOAD_MB: count("a number of megabytes").default(50),
  MAX_MESSAGES_PER_SECOND: count("a number of messages").default(2000),
  SOFFICE_PATH: z.string().optional(),
  ASSIST_BASE_URL: webUrl.optional(),
  ASSIST_API_KEY: z.string().optional(),
  ASSIST_MODEL: z.string().optional(),
})

type Environment = z.output<typeof environment>

/** What a running server is told. Nothing below main.ts reads the environment. */
export interface Settings {
  port: number
  host: string
  dataFolder: string
  /** PostgreSQL instead of the data folder. */
  databaseUrl: string | null
  /** The bus between several servers on one database. */
  redisUrl: string | null
  publicUrl: string | null
  sessionSecret: string
  admin: { email: string; password: string } | null
  oidc: OidcSettings | null
  access: AccessRules
  /** Whether webhooks may reach addresses of private networks. */
  privateWebhooks: boolean
  /** The mail server and the sender of our letters; null where none is set. */
  mail: { url: string; from: string } | null
  trustProxy: boolean
  logLevel: Environment["LOG_LEVEL"]
  maxUploadBytes: number
  messagesPerSecond: number
}

export type ParsedSettings =
  | { ok: true; settings: Settings; warnings: string[] }
  | { ok: false; message: string }

// Parts that later issues bring; until then a value for them must not pass in silence.
const unused = {
  ASSIST_BASE_URL: "the assistant",
  SOFFICE_PATH: "LibreOffice",
} as const

/** Reads settings; the answer to anything unknown or malformed is one sentence. An empty variable counts as absent. */
export const parseSettings = (variables: Record<string, string | undefined>): ParsedSettings => {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ""),
  )
  const no = (message: string): ParsedSettings => ({ ok: false, message })
  for (const name of Object.keys(given))
    if (/^GUIJU_/i.test(name)) return no(`${name} is not a setting of Guiju; .env.example lists them all.`)

  const parsed = environment.safeParse(given)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    return no(`${String(path[0])} ${message}; it is "${given[String(path[0])]}".`)
  }
  const values = parsed.data
  if (values.REDIS_URL && !values.DATABASE_URL)
    return no(
      "REDIS_URL is set without DATABASE_URL: several servers need a PostgreSQL that they share; one needs no Redis.",
    )
  if (values.SMTP_URL && !URL.canParse(values.SMTP_URL)) return no("SMTP_URL is no address of a mail server.")
  if (values.MAIL_FROM && !values.SMTP_URL) return no("MAIL_FROM is set without SMTP_URL, the mail server.")
  if (!values.ADMIN_EMAIL !== !values.ADMIN_PASSWORD)
    return no("ADMIN_EMAIL and ADMIN_PASSWORD are set together or not at all.")
  const fault = oidcFault(values) ?? adminFault(values)
  if (fault) return no(fault)
  const warnings = Object.entries(unused)
    .filter(([name]) => given[name])
    .map(([name, what]) => `${name} is set, but this build does not use ${what} yet.`)
  return { ok: true, settings: toSettings(values), warnings }
}

const oidcFault = (values: Environment): string | null => {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, PUBLIC_URL: publicUrl } = values
  if (!issuer)
    return id || values.OIDC_CLIENT_SECRET ? "OIDC_CLIENT_ID and OIDC_CLIENT_SECRET need OIDC_ISSUER." : null
  if (!id) return "OIDC_ISSUER needs OIDC_CLIENT_ID, the name of Guiju at the provider."
  if (!publicUrl) return "OIDC_ISSUER needs PUBLIC_URL: the provider sends browsers back to that address."
  const { protocol, hostname } = new URL(issuer)
  const isHere = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
  return protocol === "http:" && !isHere
    ? `OIDC_ISSUER must begin with https:// unless it is on this machine; it is "${issuer}".`
    : null
}

const adminFault = (values: Environment): string | null => {
  const fault = values.ADMIN_PASSWORD ? passwordFault(toRules(values), values.ADMIN_PASSWORD) : null
  return fault && `ADMIN_PASSWORD does not do: ${fault}`
}

const hour = 3600_000

const toRules = (values: Environment): AccessRules => {
  const base: AccessRules = profiles[values.SECURITY_PROFILE]
  const ms = (given: number | undefined, unit: number, otherwise: number | null) =>
    given === undefined ? otherwise : given === 0 ? null : given * unit
  return {
    sessionMs: (values.SESSION_HOURS ?? base.sessionMs / hour) * hour,
    idleMs: ms(values.SESSION_IDLE_MINUTES, hour / 60, base.idleMs),
    // Shorter than eight is no password.
    passwordLength: Math.max(8, values.PASSWORD_LENGTH ?? base.passwordLength),
    passwordKinds: values.PASSWORD_KINDS ?? base.passwordKinds,
    passwordMs: ms(values.PASSWORD_DAYS, 24 * hour, base.passwordMs),
    lockAttempts: values.LOCKOUT_ATTEMPTS ?? base.lockAttempts,
    lockMs: (values.LOCKOUT_MINUTES ?? base.lockMs / (hour / 60)) * (hour / 60),
  }
}

const toOidc = (values: Environment): OidcSettings | null =>
  values.OIDC_ISSUER
    ? {
        issuer: values.OIDC_ISSUER,
        clientId: values.OIDC_CLIENT_ID!,
        clientSecret: values.OIDC_CLIENT_SECRET ?? null,
        name: values.OIDC_NAME ?? null,
        createsUsers: values.OIDC_CREATE_USERS,
      }
    : null

/** Without MAIL_FROM letters come from the account of SMTP_URL, or from "guiju" at the host that people know. */
const toMail = ({ SMTP_URL: url, MAIL_FROM: from, PUBLIC_URL: home }: Environment): Settings["mail"] => {
  if (!url) return null
  const { username, hostname } = new URL(url)
  const account = decodeURIComponent(username)
  const host = home ? new URL(home).hostname : hostname
  return { url, from: from ?? (account.includes("@") ? account : `guiju@${host}`) }
}

const toSettings = (values: Environment): Settings => ({
  port: values.PORT,
  host: values.HOST,
  dataFolder: values.DATA_DIR,
  databaseUrl: values.DATABASE_URL ?? null,
  redisUrl: values.REDIS_URL ?? null,
  publicUrl: values.PUBLIC_URL ? values.PUBLIC_URL.replace(/\/+$/, "") : null,
  sessionSecret: values.SESSION_SECRET ?? "",
  admin: values.ADMIN_EMAIL ? { email: values.ADMIN_EMAIL, password: values.ADMIN_PASSWORD! } : null,
  oidc: toOidc(values),
  access: toRules(values),
  privateWebhooks: values.WEBHOOK_ALLOW_PRIVATE,
  mail: toMail(values),
  trustProxy: values.TRUST_PROXY,
  logLevel: values.LOG_LEVEL,
  maxUploadBytes: values.MAX_UPLOAD_MB * 2 ** 20,
  messagesPerSecond: values.MAX_MESSAGES_PER_SECOND,
})
