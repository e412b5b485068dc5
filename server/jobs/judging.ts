import { SuggestionJudge } from "../collab/suggest/judge.ts"
import type { Judged, JudgeRequest } from "./jobs.ts"

/** Rooms whose document is kept here; the one that was longest without a question goes first. */
const maxRooms = 24

const judges = new Map<string, SuggestionJudge>()

/** Judges an update of somebody who may only suggest. Runs in a process of its own, which remembers the documents. */
export const judgeUpdate = ({ room, parts, since, update, author }: JudgeRequest): Judged => {
  const judge = parts ? new SuggestionJudge(parts) : judges.get(room)
  judges.delete(room)
  if (!judge) return { type: "unknown" }
  for (const other of since) judge.absorb(other)
  const judgement = judge.judge(update, author)
  if (judgement.type === "accept") judges.set(room, judge)
  if (judges.size > maxRooms) judges.delete(judges.keys().next().value!)
  return judgement
}
