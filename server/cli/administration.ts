import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs"
import { join, resolve } from "node:path"
import type { Accounts } from "../auth/accounts.ts"
import { Trail } from "../auth/trail.ts"
import { verifyAudit, verifyHistory } from "../proof/verify-store.ts"
import { openStorage } from "../storage/open-storage.ts"
import { openSqliteStorage } from "../storage/sqlite/sqlite-storage.ts"
import { type Storage, scopes, type User, type VerifyReport } from "../storage/storage.ts"
import { askPassword } from "./ask.ts"
import { type Command, type Context, parse, Refusal, readSettings, UsageError } from "./command.ts"
import { verifyFile } from "./verify-file.ts"

const data = { data: { type: "string" } } as const

/** Opens the store beside a running server, works, and closes it whatever happens. */
const withStore = async <T>(
  context: Context,
  folder: string | undefined,
  lock: boolean,
  work: (storage: Storage, accounts: Accounts) => Promise<T>,
): Promise<T> => {
  const settings = readSettings(context, { data: folder })
  const { Accounts } = await import("../auth/accounts.ts")
  const { storage } = await openStorage(settings, { lock })
  try {
    return await work(storage, new Accounts(storage, settings.sessionSecret, settings.access, context.now))
  } finally {
    await storage.close()
  }
}

const byEmail = async (storage: Storage, email: string): Promise<User> => {
  const user = await storage.findUserByEmail(email)
  if (!user) throw new Refusal(`There is no user with the address ${email}.`)
  return user
}

/** Whoever may use this command line is not known by name. */
const note = (context: Context, storage: Storage, event: string, detail: Record<string, unknown>) =>
  new Trail(storage, context.now).note({ user: null, via: "command line", address: "" }, event, detail)

export const backup: Command = {
  usage: "backup FILE [--data ./data]",
  summary: "Copies the whole store into one file, also while the server runs.",
  details: ["Exit 0: written and checked. Exit 1: not written, with the reason."],
  run: async (args, context) => {
    const { values, positionals } = parse(args, data, ["FILE"])
    const file = resolve(positionals[0]!)
    if (existsSync(file)) throw new Refusal(`The file ${file} exists already.`)
    const part = `${file}.part`
    rmSync(part, { force: true })
    try {
      await withStore(context, values.data, false, (storage) => storage.backup(part))
      renameSync(part, file)
    } finally {
      rmSync(part, { force: true })
    }
    context.print(`Written: ${file}`)
    return 0
  },
}

export const restore: Command = {
  usage: "restore FILE [--data ./data]",
  summary: "Fills an empty store from a backup.",
  details: ["The server must not run on that folder. Exit 1: refused, and the folder is as before."],
  run: async (args, context) => {
    const { values, positionals } = parse(args, data, ["FILE"])
    const file = resolve(positionals[0]!)
    if (!existsSync(file)) throw new Refusal(`There is no file ${file}.`)
    const { dataFolder: folder, databaseUrl } = readSettings(context, values)
    if (databaseUrl)
      throw new Refusal("A PostgreSQL store is restored with pg_restore; docs/deploy.md shows how.")
    await withStore(context, values.data, true, async (storage) => {
      const isEmpty =
        (await storage.listUsers()).length === 0 &&
        (await storage.listStandards({ memberId: null, query: "", deleted: false, limit: 1, offset: 0 }))
          .total === 0
      if (!isEmpty) throw new Refusal(`The store in ${folder} is not empty; restore into a new folder.`)
    })
    // Opened, migrated and checked in a folder of its own before it takes the empty store's place.
    const trial = mkdtempSync(join(folder, "restoring-"))
    try {
      cpSync(file, join(trial, "guiju.db"))
      const storage = await openSqliteStorage(trial, { lock: true })
      const { problems, standards } = await storage.verify().finally(() => storage.close())
      if (problems.length > 0)
        throw new Refusal(`The backup is damaged: ${problems[0]!.place} ${problems[0]!.message}.`)
      for (const rest of ["guiju.db-wal", "guiju.db-shm"]) rmSync(join(folder, rest), { force: true })
      renameSync(join(trial, "guiju.db"), join(folder, "guiju.db"))
      context.print(`Restored: ${standards} standard(s).`)
      return 0
    } finally {
      rmSync(trial, { recursive: true, force: true })
    }
  },
}

export const userAdd: Command = {
  usage: "user add EMAIL [--name NAME] [--admin] [--password WORD] [--data ./data]",
  summary: "Adds a user. Without --password it is asked for, or read from standard input.",
  details: [],
  run: async (args, context) => {
    const options = {
      ...data,
      name: { type: "string" },
      admin: { type: "boolean" },
      password: { type: "string" },
    } as const
    const { values, positionals } = parse(args, options, ["EMAIL"])
    const email = positionals[0]!
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new UsageError(`"${email}" is no e-mail address.`)
    const password = await readPassword(context, values.password)
    return withStore(context, values.data, false, async (storage, accounts) => {
      assertPassword(accounts, password)
      if (await storage.findUserByEmail(email))
        throw new Refusal(`There is a user with the address ${email} already.`)
      const name = values.name ?? email.split("@")[0]!
      await accounts.createUser({ email, name, admin: values.admin ?? false, password })
      await note(context, storage, "user added", { email, name, admin: values.admin ?? false })
      context.print(`Added: ${email}`)
      return 0
    })
  },
}

export const userPassword: Command = {
  usage: "user password EMAIL [--password WORD] [--data ./data]",
  summary: "Sets a user's password and ends their sessions.",
  details: ["Without --password it is asked for, or read from standard input."],
  run: async (args, context) => {
    const options = { ...data, password: { type: "string" } } as const
    const { values, positionals } = parse(args, options, ["EMAIL"])
    const password = await readPassword(context, values.password)
    return withStore(context, values.data, false, async (storage, accounts) => {
      assertPassword(accounts, password)
      await accounts.setPassword((await byEmail(storage, positionals[0]!)).id, password, null)
      await note(context, storage, "user changed", { email: positionals[0], password: "set" })
      context.print(`Changed: ${positionals[0]}`)
      return 0
    })
  },
}

const readPassword = async (context: Context, given: string | undefined): Promise<string> =>
  given ?? (await askPassword(context.input))

const assertPassword = (accounts: Accounts, password: string): void => {
  const fault = accounts.passwordFault(password)
  if (fault) throw new Refusal(fault)
}

export const tokenCreate: Command = {
  usage: "token create EMAIL [--name NAME] [--days 90] [--scope read|write|all] [--data ./data]",
  summary: "Makes an API token of a user and prints it, once.",
  details: [
    "--scope read: may look; write: may also change standards; all (if not given): whatever the user may.",
  ],
  run: async (args, context) => {
    const text = { type: "string" } as const
    const options = { ...data, name: text, days: text, scope: text }
    const { values, positionals } = parse(args, options, ["EMAIL"])
    const days = Number(values.days ?? 90)
    if (!Number.isInteger(days) || days < 1 || days > 3650)
      throw new UsageError("--days is a number from 1 to 3650.")
    const scope = scopes.find((one) => one === (values.scope ?? "all"))
    if (!scope) throw new UsageError(`--scope is ${scopes.join(", ")}, not "${values.scope}".`)
    return withStore(context, values.data, false, async (storage, accounts) => {
      const user = await byEmail(storage, positionals[0]!)
      await note(context, storage, "token created", { email: user.email, days, scope })
      context.print((await accounts.createToken(user.id, values.name ?? "command line", days, scope)).token)
      return 0
    })
  },
}

export const migrate: Command = {
  usage: "migrate [--data ./data]",
  summary: "Brings the store to the shape of this version; the server does so too when it starts.",
  details: [],
  run: (args, context) =>
    withStore(context, parse(args, data).values.data, true, async () => {
      context.print("The store has the shape of this version.")
      return 0
    }),
}

export const verify: Command = {
  usage: "verify [FILE.proof.json] [--document FILE.json] [--key FINGERPRINT] [--data ./data]",
  summary:
    "Checks the whole store, or, without a store, that a frozen version is unchanged. Exit 1: something is wrong.",
  details: [
    "Without FILE: reads every stored byte, follows the chains of all histories, and opens every document.",
    "With FILE (the proof of a version): its text, history and signature fit each other. --document: and this native",
    "document is that version. --key: and it was signed by the server whose administration page shows this fingerprint.",
  ],
  run: (args, context) => {
    const text = { type: "string" } as const
    const { values, positionals } = parse(args, { ...data, document: text, key: text }, [], ["FILE"])
    if (positionals[0] !== undefined) return verifyFile(positionals[0], values, context)
    return verifyStore(values.data, context)
  },
}

const verifyStore = (folder: string | undefined, context: Context): Promise<number> =>
  withStore(context, folder, false, async (storage) => {
    const report = await storage.verify()
    const { standards, snapshots, updates, assets } = report
    const problems = [
      ...report.problems,
      ...(await verifyDocuments(storage)),
      ...(await verifyAudit(storage)),
    ]
    for (const { standardId, place, message } of problems)
      context.print(`${standardId ? `standard ${standardId}` : "store"}: ${place}: ${message}`)
    const counts = `${standards} standards, ${snapshots} snapshots, ${updates} updates, ${assets} pictures`
    context.print(`${counts}: ${problems.length === 0 ? "all sound" : `${problems.length} problem(s)`}.`)
    return problems.length === 0 ? 0 : 1
  })

/** Whether every document can be opened, and holds all that its log says was written. */
const verifyDocuments = async (storage: Storage) => {
  const problems: VerifyReport["problems"] = []
  for (const deleted of [false, true])
    for (let offset = 0; ; offset += 100) {
      const { items } = await storage.listStandards({
        memberId: null,
        query: "",
        deleted,
        limit: 100,
        offset,
      })
      for (const { id } of items) {
        const fault = deleted ? null : await documentFault(storage, id)
        if (fault) problems.push({ standardId: id, place: "document", message: fault })
        problems.push(...(await verifyHistory(storage, id)))
      }
      if (items.length < 100) break
    }
  return problems
}

const documentFault = async (storage: Storage, id: string): Promise<string | null> => {
  try {
    const stored = await storage.load(id)
    if (!stored) return null
    // Only here: the other commands, and the server itself, start without the readers and writers.
    const [{ tasks }, { DocumentBytes }, Y] = await Promise.all([
      import("../jobs/tasks.ts"),
      import("../collab/document.ts"),
      import("yjs"),
    ])
    const document = new DocumentBytes(stored)
    const { content, complete } = await tasks.compact(document.parts())
    if (!complete) return "some of it waits for what never came"
    const { sv } = Y.decodeSnapshot(content.summary)
    const lacks = [...document.durable].some(([client, clock]) => (sv.get(client) ?? 0) < clock)
    return lacks ? "it holds less than its log says" : null
  } catch (error) {
    return (error as Error).message
  }
}
