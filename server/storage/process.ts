import { type DocumentKind, type StageId, sheetOfStage } from "../../schema/process/process.ts"

/** One stage that a standard entered. The last one is where it stands. */
export interface ProcessStep {
  id: string
  stage: StageId
  enteredAt: number
  enteredBy: string | null
  /** By when the stage should end. */
  dueAt: number | null
  /** The version that was kept when the stage was entered. */
  versionId: string | null
  reason: string
}

export interface ProcessDocument {
  id: string
  kind: DocumentKind
  name: string
  type: string
  size: number
  /** SHA-256, in hex. */
  hash: string
  createdAt: number
  createdBy: string | null
}

/** Records of a standard's way through its stages. */
export interface ProcessStorage {
  /** In order. Empty for a standard that nobody has moved yet. */
  listSteps(standardId: string): Promise<ProcessStep[]>
  /**
   * Adds a step if the standard still stands at `after` (null: at its beginning); false if somebody was quicker. Step and history in
   * one transaction.
   */
  addStep(standardId: string, step: ProcessStep, after: string | null): Promise<boolean>
  setDue(standardId: string, stepId: string, dueAt: number | null, by: string, at: number): Promise<boolean>
  addDocument(standardId: string, document: ProcessDocument, bytes: Uint8Array): Promise<void>
  listDocuments(standardId: string): Promise<ProcessDocument[]>
  getDocument(standardId: string, id: string): Promise<(ProcessDocument & { bytes: Uint8Array }) | null>
  removeDocument(standardId: string, id: string, by: string, at: number): Promise<boolean>
}

/** Rows of both engines have the same names. */
export const toStep = (row: any): ProcessStep => ({
  id: row.id,
  stage: row.stage,
  enteredAt: Number(row.entered_at),
  enteredBy: row.entered_by,
  dueAt: row.due_at === null ? null : Number(row.due_at),
  versionId: row.version_id,
  reason: row.reason,
})

export const toDocument = (row: any): ProcessDocument => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  type: row.type,
  size: Number(row.size),
  hash: row.hash,
  createdAt: Number(row.created_at),
  createdBy: row.created_by,
})

/** True of a stage in the data sheet that the last step of the process wrote there: the step has told of it already. */
export const isOfStep = (lastStep: string | undefined, stage: string): boolean =>
  lastStep !== undefined && sheetOfStage(lastStep as StageId, "").stage === stage
