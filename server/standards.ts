import { keepExtract } from "./catalogue/own.ts"
import { newId } from "./ids.ts"
import type { MadeDocument } from "./jobs/jobs.ts"
import { imageType } from "./media.ts"
import type { Storage } from "./storage/storage.ts"

/** Stores a made document as a new standard; answers its id. */
export const addStandard = async (
  { storage, now }: { storage: Storage; now: () => number },
  { content, template, description, extract, assets }: MadeDocument,
  createdBy: string | null,
  event: "created" | "imported",
): Promise<string> => {
  const id = newId()
  await storage.createStandard({
    standard: { id, template, ...description, createdAt: now(), createdBy },
    content,
    // An unknown kind of picture is kept for export, and served as bytes that no browser will interpret.
    assets: assets.map(({ name, bytes }) => ({
      name,
      bytes,
      type: imageType(bytes) ?? "application/octet-stream",
    })),
    event,
  })
  await keepExtract(storage, id, extract, now())
  return id
}
