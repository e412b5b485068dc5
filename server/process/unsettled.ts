import { type Obstacle, unsettledObstacles } from "../../schema/process/process.ts"
import type { Services } from "../http/services.ts"

type Needs = Pick<Services, "storage" | "jobs" | "hub">

/** Suggestions in the text and comments without a decision: what people have to know before the text goes out. */
export const readUnsettled = async (
  { storage, jobs, hub }: Needs,
  standardId: string,
  parts?: Uint8Array[],
): Promise<Obstacle[]> => {
  const text = parts ?? (await hub.parts(standardId)) ?? []
  const [suggestions, { items }] = await Promise.all([
    jobs.countSuggestions(text),
    storage.listComments(standardId, 0),
  ])
  const comments = items.filter(
    ({ deletedAt, status, decision }) => deletedAt === null && status === "open" && decision === "",
  ).length
  return unsettledObstacles({ suggestions, comments })
}
