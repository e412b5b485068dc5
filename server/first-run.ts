import type { Accounts } from "./auth/accounts.ts"
import type { Jobs } from "./jobs/jobs.ts"
import type { Settings } from "./settings.ts"
import { addStandard } from "./standards.ts"
import { type Storage, StorageError } from "./storage/storage.ts"

export interface FirstRun {
  storage: Storage
  accounts: Accounts
  jobs: Jobs
  settings: Settings
  now: () => number
}

/** In an empty store: makes the first administrator and the sample standard. */
export const fillEmptyStore = async (services: FirstRun): Promise<void> => {
  const { storage, accounts, settings, jobs } = services
  if ((await storage.listUsers()).length > 0) return
  // The sample first: if it cannot be made the store stays empty and the next start tries again.
  const sample = await jobs.sample()
  const admin = await accounts
    .createUser({
      email: settings.admin?.email ?? "admin@localhost",
      name: "管理员",
      admin: true,
      password: settings.admin?.password ?? null,
    })
    .catch((error) => {
      // Another server that started on the same empty database was a moment faster.
      if (error instanceof StorageError && error.code === "conflict") return null
      throw error
    })
  if (!admin) return
  await storage.setSetting("sample", await addStandard(services, sample, admin.id, "created"))
}

/**
 * The path of a link that signs an administrator in once, as long as none of them has a password to sign in with;
 * otherwise null.
 */
export const firstRunPath = async ({ storage, accounts }: FirstRun): Promise<string | null> => {
  const admins = (await storage.listUsers()).filter(({ admin, disabled }) => admin && !disabled)
  if (admins.length === 0 || admins.some(({ passwordHash }) => passwordHash !== null)) return null
  return `/start/${await accounts.createLink(admins[0]!.id)}`
}
