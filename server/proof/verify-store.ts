import { type AuditEntry, auditChain, toAct } from "../storage/audit.ts"
import { chainFault, sha256 } from "../storage/chain.ts"
import type { Storage, VerifyReport } from "../storage/storage.ts"
import { savesVersion } from "./proof.ts"

type Problem = VerifyReport["problems"][number]

const pageSize = 1000

/** Whether the history of a standard, and what it says of its versions, is as it was written. */
export const verifyHistory = async (storage: Storage, id: string): Promise<Problem[]> => {
  const problem = (place: string, message: string): Problem => ({ standardId: id, place, message })
  const links = await storage.readChain(id)
  const broken = chainFault(id, links)
  if (broken) return [problem("history", broken)]
  const versions = new Map((await storage.listVersions(id)).map((version) => [version.id, version]))
  const problems: Problem[] = []
  for (const { event, detail } of links) {
    if (!savesVersion(event)) continue
    const version = versions.get(String(detail["id"]))
    const place = `version ${detail["id"]}`
    if (!version) {
      problems.push(problem(place, "it is gone"))
      continue
    }
    const stored = await storage.getVersion(id, version.id).catch(() => null)
    if (!stored) problems.push(problem(place, "it cannot be read"))
    else if (sha256(stored.update) !== detail["sha256"])
      problems.push(problem(place, "its text is not the one that was saved"))
    else if (version.name !== detail["name"] || version.stage !== detail["stage"])
      problems.push(problem(place, "its name or stage is not the one that was saved"))
  }
  return problems
}

/** Whether the audit trail is as it was written. */
export const verifyAudit = async (storage: Storage): Promise<Problem[]> => {
  const entries = await readAudit(storage)
  const broken = chainFault(
    auditChain,
    entries.map((entry) => ({ ...toAct(entry), hash: entry.hash })),
  )
  return broken ? [{ standardId: null, place: "audit trail", message: broken }] : []
}

const everything = {
  text: "",
  event: null,
  userId: null,
  standardId: null,
  from: 0,
  until: Number.MAX_SAFE_INTEGER,
}

/** All of it, oldest first. */
const readAudit = async (storage: Storage): Promise<AuditEntry[]> => {
  const pages: AuditEntry[][] = []
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const page = await storage.listAudit({ ...everything, before, limit: pageSize })
    pages.push(page)
    if (page.length < pageSize) break
    before = page.at(-1)!.link
  }
  return pages.flat().reverse()
}
