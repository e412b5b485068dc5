import { type SharedStorage, StorageError } from "../storage.ts"
import { auditMethods } from "./audit.ts"
import { ballotMethods } from "./ballots.ts"
import { catalogueMethods } from "./catalogue.ts"
import { citationMethods } from "./citations.ts"
import { commentMethods } from "./comments.ts"
import { consultationMethods } from "./consultation.ts"
import { Database } from "./database.ts"
import { documentMethods } from "./documents.ts"
import { groupMethods } from "./groups.ts"
import { EditCounts, historyMethods } from "./history.ts"
import { maintenanceMethods } from "./maintenance.ts"
import { meetingMethods } from "./meetings.ts"
import { migrate } from "./migrate.ts"
import { patentMethods } from "./patents.ts"
import { identityMethods, sessionMethods, tokenMethods, userMethods } from "./people.ts"
import { processMethods } from "./process.ts"
import { assetMethods, memberMethods, settingMethods, versionMethods } from "./records.ts"
import { standardMethods } from "./standards.ts"
import { termMethods } from "./terms.ts"
import { webhookMethods } from "./webhooks.ts"

const flushMs = 10_000
const connections = 8
const logConnections = 2

/** Opens (and migrates) the store of a PostgreSQL database, which any number of servers may have open. */
export const openPostgresStorage = async (
  url: string,
  report: (sentence: string) => void = () => {},
): Promise<SharedStorage> => {
  const db = new Database(url, connections)
  const log = new Database(url, logConnections)
  try {
    await migrate(db)
    const fsync = await db.get("SELECT current_setting('fsync') AS fsync")
    if (fsync!["fsync"] === "off")
      report("The database runs with fsync = off: a power cut can lose what was called saved.")
  } catch (error) {
    await Promise.all([db.close(), log.close()])
    throw explain(error as Error, url)
  }
  const edits = new EditCounts(db)
  // Without the database the counts wait.
  const flush = () => edits.flush().catch(() => {})
  let isClosed = false
  const flushing = setInterval(flush, flushMs).unref()
  return {
    ...standardMethods(db),
    ...documentMethods(db, log, edits),
    ...assetMethods(db),
    ...userMethods(db),
    ...sessionMethods(db),
    ...identityMethods(db),
    ...tokenMethods(db),
    ...memberMethods(db),
    ...auditMethods(db),
    ...webhookMethods(db),
    ...groupMethods(db),
    ...versionMethods(db),
    ...historyMethods(db, edits),
    ...settingMethods(db),
    ...commentMethods(db),
    ...processMethods(db),
    ...consultationMethods(db),
    ...ballotMethods(db),
    ...patentMethods(db),
    ...meetingMethods(db),
    ...catalogueMethods(db),
    ...citationMethods(db),
    ...termMethods(db),
    ...maintenanceMethods(db),
    close: async () => {
      if (isClosed) return
      isClosed = true
      clearInterval(flushing)
      await flush()
      await Promise.all([db.close(), log.close()])
    },
  }
}

/** Says which database, without the password that may stand in its address. */
const explain = (error: Error, url: string): Error => {
  if (error instanceof StorageError && error.code === "newer") return error
  const { host, pathname } = new URL(url)
  const reason = error.message.replace(/^The database (cannot be reached|failed): /, "").replace(/\.+$/, "")
  return new StorageError("unreadable", `The database ${host}${pathname} cannot be opened: ${reason}.`)
}
