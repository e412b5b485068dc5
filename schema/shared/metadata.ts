import type * as Y from "yjs"
import { type Metadata, metadataSchema, parseMetadata } from "../metadata/metadata.ts"
import { isSame } from "./equality.ts"

/** Names of entries that hold a proposal for a field begin with this (sheet-proposals.ts). */
export const proposalPrefix = "proposed_"

/** The fields as they are stored, without what is only proposed. */
export const storedFields = (map: Y.Map<unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(map.toJSON()).filter(([name]) => !name.startsWith(proposalPrefix)))

/** Reads the data sheet. A field that does not fit keeps its default here and its value in Yjs. */
export const readMetadata = (map: Y.Map<unknown>): Metadata => parseMetadata(storedFields(map)).metadata

/** Writes the fields that differ from what is stored. Call it inside a transaction. */
export const writeMetadata = (map: Y.Map<unknown>, metadata: Partial<Metadata>): void => {
  for (const [name, value] of Object.entries(metadata)) {
    const stored = map.get(name)
    const fallback = metadataSchema.shape[name as keyof Metadata]
    if (isSame(stored, value) || (stored === undefined && isSame(value, defaultOf(fallback)))) continue
    map.set(name, value)
  }
}

const defaultOf = (
  field: { safeParse(value: unknown): { success: boolean; data?: unknown } } | undefined,
): unknown => field?.safeParse(undefined).data
