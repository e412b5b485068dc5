import { describe, expect, it } from "vitest"
import {
  dueAt,
  isForward,
  nextStages,
  obstacles,
  stageIds,
  stages,
  urgency,
} from "../../schema/process/process.ts"

const day = 86_400_000

describe("the stages of a standard", () => {
  it("[PRC-1] are the nine of GB/T 16733-1997 with the ISO harmonized codes, in order", () => {
    expect(stages.map(({ id }) => id)).toEqual([...stageIds])
    expect(stages.map(({ code }) => code)).toEqual(["00", "10", "20", "30", "40", "50", "60", "90", "95"])
  })

  it("[PRC-2] lead on to the next one, back to those before, or to withdrawal; nothing leads out of that", () => {
    expect(nextStages("comment")).toEqual(["review", "preliminary", "proposal", "drafting", "withdrawn"])
    expect(nextStages("published")).toEqual(["systematic_review", "withdrawn"])
    expect(nextStages("systematic_review")).toEqual(["published", "drafting", "withdrawn"])
    expect(nextStages("withdrawn")).toEqual([])
    expect(isForward("comment", "review")).toBe(true)
    expect(isForward("comment", "drafting")).toBe(false)
  })

  it("[PRC-3] ask for documents and for days, and say what is left", () => {
    const have = { enteredAt: 0, documents: ["explanation" as const] }
    expect(obstacles("comment", have, 59.5 * day)).toEqual([
      { type: "document", kind: "comment_table" },
      { type: "days", left: 1 },
    ])
    expect(obstacles("comment", { ...have, documents: ["explanation", "comment_table"] }, 60 * day)).toEqual(
      [],
    )
  })

  it("[PRC-4] end by the calendar, also from the last day of a month, and warn 30 days ahead", () => {
    const due = dueAt("comment", Date.parse("2026-11-30T08:00:00Z"))!
    expect(new Date(due).toISOString()).toBe("2027-02-28T08:00:00.000Z")
    expect(dueAt("withdrawn", 0)).toBeNull()
    expect([due - 31 * day, due - 30 * day, due + 1].map((now) => urgency(due, now))).toEqual([
      "ok",
      "soon",
      "late",
    ])
  })
})
