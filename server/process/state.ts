import { ballotState, countBallot } from "../../schema/process/ballot.ts"
import { lacksLicence } from "../../schema/process/patent.ts"
import {
  dueAt,
  nextStages,
  type Obstacle,
  obstacles,
  type Stage,
  type StageId,
  stageOf,
  urgency,
} from "../../schema/process/process.ts"
import type { Services } from "../http/services.ts"
import type { Ballot } from "../storage/ballots.ts"
import type { PatentStatement } from "../storage/patents.ts"
import type { ProcessDocument, ProcessStep } from "../storage/process.ts"
import type { Listed, Standard } from "../storage/storage.ts"
import { readUnsettled } from "./unsettled.ts"

/** Where a standard stands and what that asks for. */
export interface ProcessState {
  stage: Stage
  enteredAt: number
  dueAt: number | null
  urgency: ReturnType<typeof urgency>
  next: StageId[]
  obstacles: Obstacle[]
  steps: ProcessStep[]
  documents: ProcessDocument[]
}

const ballotObstacle = (
  stage: Stage,
  ballots: readonly Ballot[],
  enteredAt: number,
  now: number,
): Obstacle[] => {
  if (!stage.ballot) return []
  const own = ballots.filter((ballot) => ballot.stage === stage.id && ballot.createdAt >= enteredAt)
  const hasPassed = own.some(
    (ballot) =>
      ballotState(ballot, now) === "over" &&
      countBallot(ballot.rule, ballot.electors.length, ballot.votes).passed,
  )
  if (hasPassed) return []
  return [{ type: "ballot", open: own.some((ballot) => ballotState(ballot, now) === "open") }]
}

const patentObstacle = (patents: readonly PatentStatement[]): Obstacle[] => {
  const count = patents.filter(
    ({ withdrawnAt, licence }) => withdrawnAt === null && lacksLicence(licence),
  ).length
  return count > 0 ? [{ type: "patents", count }] : []
}

/** By when the stage of a standard in the list should end. */
export const dueOf = ({ due, stage, createdAt }: Listed): number | null =>
  due !== undefined ? due : dueAt(stageOfSheet(stage).id, createdAt)

const stageOfSheet = (stage: string): Stage => stageOf(stage) ?? stageOf("drafting")!

/** Before anybody moved it, a standard stands where its data sheet says, since it was made. */
export const readProcess = async (services: Services, standard: Standard): Promise<ProcessState> => {
  const { storage } = services
  const now = services.now()
  const [steps, documents, unsettled, ballots, patents] = await Promise.all([
    storage.listSteps(standard.id),
    storage.listDocuments(standard.id),
    readUnsettled(services, standard.id),
    storage.listBallots(standard.id),
    storage.listPatents(standard.id),
  ])
  const last = steps.at(-1)
  const stage = stageOfSheet(last?.stage ?? standard.stage)
  const enteredAt = last?.enteredAt ?? standard.createdAt
  const due = last ? last.dueAt : dueAt(stage.id, enteredAt)
  return {
    stage,
    enteredAt,
    dueAt: due,
    urgency: urgency(due, now),
    next: nextStages(stage.id),
    obstacles: [
      ...obstacles(stage.id, { enteredAt, documents: documents.map(({ kind }) => kind) }, now),
      ...unsettled,
      ...ballotObstacle(stage, ballots, enteredAt, now),
      ...patentObstacle(patents),
    ],
    steps,
    documents,
  }
}
