import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { verdictsFor } from "../catalogue/verdicts.ts"
import type { Hub } from "../collab/hub.ts"
import { JobError, type Jobs } from "../jobs/jobs.ts"
import type { FindingCounts, Standard, Storage } from "../storage/storage.ts"
import { workerUrl } from "../worker-url.ts"

const everyMs = 5000
/** A text that has rested so long is checked; one that never rests, after the longer time. */
const restMs = 10_000
const patienceMs = 120_000
const atOnce = 10

interface Keeping {
  storage: Storage
  hub: Pick<Hub, "parts">
  jobs: Pick<Jobs, "citedNumbers" | "countFindings">
  now: () => number
  /** The program whose rules they are: another one's word counts no more. */
  by: string
}

/** The list is seen by all members: what only some of them may see of the catalogue does not count. */
const nobody = ""

/** Null: this text cannot be checked. Throws where another moment may be better. */
const countOf = async (
  { hub, jobs, storage }: Keeping,
  { id, template }: Standard,
): Promise<FindingCounts | null | "gone"> => {
  try {
    const parts = await hub.parts(id)
    if (!parts) return "gone"
    const catalogue = await verdictsFor({ storage, jobs }, parts, nobody)
    return await jobs.countFindings({ parts, template, catalogue })
  } catch (error) {
    if (error instanceof JobError && error.code !== "busy") return null
    throw error
  }
}

/** Checks what has changed and rested since its last check; answers how many standards that were. */
export const keepChecks = async (keeping: Keeping): Promise<number> => {
  const { storage, now, by } = keeping
  const due = await storage.dueChecks({
    ...{ restedSince: now() - restMs, waitingSince: now() - patienceMs, by, limit: atOnce },
  })
  let done = 0
  for (const { id } of due) {
    // Another server may have done it meanwhile, or somebody have typed.
    const standard = await storage.getStandard(id)
    if (!standard || standard.deletedAt !== null) continue
    const { checked, updatedAt } = standard
    if (checked && checked.textAt >= updatedAt && checked.by === by) continue
    const counts = await countOf(keeping, standard)
    if (counts === "gone") continue
    await storage.keepChecked(id, { counts, textAt: updatedAt, at: now(), by })
    done++
  }
  return done
}

/** What tells one program from another: its rules are in the worker's file, whose names of parts are hashes of what is in them. */
export const nameOfRules = (): string =>
  createHash("sha256")
    .update(readFileSync(workerUrl("job-worker")))
    .digest("hex")
    .slice(0, 16)

/** Keeps the numbers of findings in the list of standards current, without opening a room. Answers how to stop. */
export const startCheckKeeper = (
  keeping: Omit<Keeping, "by">,
  report: (error: Error) => void,
): (() => Promise<void>) => {
  const by = nameOfRules()
  let running: Promise<void> | null = null
  const look = (): void => {
    running ??= keepChecks({ ...keeping, by })
      .then(() => undefined, report)
      .finally(() => {
        running = null
      })
  }
  const timer = setInterval(look, everyMs).unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
