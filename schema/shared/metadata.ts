import type * as Y from "yjs"
import { type Metadata, metadataSchema, parseMetadata } from "../metadata/metadata.ts"
import { isSame } from "./equality.ts"

/** Reads the data sheet. A field that does not fit keeps its default here and its value in Yjs. */
export const readMetadata = (map: Y.Map<unknown>): Metadata => parseMetadata(map.toJSON()).metadata

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
