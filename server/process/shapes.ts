import { z } from "zod"
import { documentKinds, type Obstacle, stageIds } from "../../schema/process/process.ts"
import { iso } from "../http/shapes.ts"
import type { ProcessDocument, ProcessStep } from "../storage/process.ts"

const time = z.iso.datetime()
const stage = z.enum(stageIds)
const kind = z.enum(documentKinds)

export const stepShape = z.object({
  id: z.string(),
  stage,
  enteredAt: time,
  enteredBy: z.string().nullable(),
  dueAt: time.nullable(),
  versionId: z.string().nullable(),
  reason: z.string(),
})
export const documentShape = z.object({
  id: z.string(),
  kind,
  name: z.string(),
  type: z.string(),
  size: z.number(),
  hash: z.string(),
  createdAt: time,
  createdBy: z.string().nullable(),
})
export const obstacleShape = z.union([
  z.object({ type: z.literal("document"), kind }),
  z.object({ type: z.literal("days"), left: z.number() }),
  z.object({ type: z.literal("suggestions"), count: z.number() }),
  z.object({ type: z.literal("comments"), count: z.number() }),
  z.object({ type: z.literal("ballot"), open: z.boolean() }),
  z.object({ type: z.literal("patents"), count: z.number() }),
])
export const processShape = z.object({
  stage,
  code: z.string(),
  iso: z.string(),
  text: z.enum(["open", "next", "locked"]),
  enteredAt: time,
  dueAt: time.nullable(),
  urgency: z.enum(["none", "ok", "soon", "late"]),
  next: z.array(stage),
  obstacles: z.array(obstacleShape),
  asks: z.array(kind),
  /** Whether the stage asks for a ballot. */
  ballot: z.boolean(),
  steps: z.array(stepShape),
  documents: z.array(documentShape),
})
export const moveShape = z.object({
  stage,
  reason: z.string().trim().max(4000).default(""),
  /** The stage that the caller saw: two who move at once do not both move it. */
  from: stage,
})
export const kindShape = kind

export const toStepJson = (step: ProcessStep): z.output<typeof stepShape> => ({
  ...step,
  enteredAt: iso(step.enteredAt),
  dueAt: step.dueAt === null ? null : iso(step.dueAt),
})
export const toDocumentJson = (document: ProcessDocument): z.output<typeof documentShape> => ({
  ...document,
  createdAt: iso(document.createdAt),
})

/** What is in the way, in words. */
export const obstacleText = (obstacle: Obstacle): string => {
  switch (obstacle.type) {
    case "document":
      return `the document "${obstacle.kind}" is missing`
    case "days":
      return `${obstacle.left} more day(s) must pass`
    case "suggestions":
      return `${obstacle.count} suggestion(s) in the text are neither accepted nor rejected`
    case "comments":
      return `${obstacle.count} comment(s) are not decided`
    case "ballot":
      return obstacle.open ? "the ballot of this stage is still open" : "no ballot of this stage has passed"
    case "patents":
      return `${obstacle.count} patent(s) that the text needs are not licensed`
  }
}
