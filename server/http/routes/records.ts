import { createHash } from "node:crypto"
import type { Request } from "express"
import { z } from "zod"
import { mergeAll } from "../../collab/merge.ts"
import { newId } from "../../ids.ts"
import { imageExtensions, imageType } from "../../media.ts"
import { makeProof } from "../../proof/proof.ts"
import type { Version } from "../../storage/storage.ts"
import { attachment } from "../attachment.ts"
import { Problem } from "../problem.ts"
import { Download, type Route, standardRoute } from "../route.ts"
import type { Services } from "../services.ts"
import { assetShape, historyShape, iso, list, plainText, versionShape } from "../shapes.ts"
import { readUpload } from "../upload.ts"

const path = "/api/v1/standards/:id"
const maxPictureBytes = 20 * 2 ** 20

/** History, versions and pictures of a standard. */
export const recordRoutes = (services: Services): Route[] => [
  ...historyRoutes(services),
  ...versionRoutes(services),
  goBackRoute(services),
  proofRoute(services),
  ...assetRoutes(services),
]

const historyRoutes = ({ storage }: Services): Route[] => [
  standardRoute(
    {
      method: "get",
      path: `${path}/history`,
      summary: "What was done, newest first; ten minutes of one person's edits are one line",
      access: { standard: "read" },
      query: z.object({
        limit: z.coerce.number().int().min(1).max(500).default(100),
        before: z.iso.datetime().optional(),
      }),
      result: list(historyShape),
    },
    async ({ query: { limit, before } }, _who, { id }) => {
      const events = await storage.listHistory(
        id,
        limit,
        before ? Date.parse(before) : Number.MAX_SAFE_INTEGER,
      )
      const items = events.map(({ at, until, userId, userName, event, detail }) => ({
        at: iso(at),
        until: iso(until),
        user: userId === null ? null : { id: userId, name: userName },
        event,
        detail,
      }))
      return { items }
    },
  ),
]

/** Stores what stands now under a name. */
export const saveVersion = async (
  { storage, hub, now }: Services,
  standardId: string,
  userId: string,
  { name, stage }: { name: string; stage: string },
): Promise<Version> => {
  const parts = await hub.parts(standardId)
  if (!parts) throw new Problem(404, "There is no such standard.")
  const version = { id: newId(), name, stage, createdAt: now(), createdBy: userId }
  await storage.createVersion(standardId, version, mergeAll(parts))
  return version
}

const goBackRoute = (services: Services): Route =>
  standardRoute(
    {
      method: "post",
      path: `${path}/versions/:version/restore`,
      summary: "Make the text what it was in a version; what stands now is kept as a version first",
      access: { standard: "write" },
      audit: "version restored",
      status: 200,
      body: z.object({ keepAs: plainText(200).optional() }).default({}),
      result: z.object({ kept: versionShape }),
    },
    async ({ params, body, noted }, { user }, { id, stage }) => {
      const { storage, hub, jobs, now } = services
      const version = await storage.getVersion(id, params["version"]!)
      if (!version) throw new Problem(404, "There is no such version.")
      const name = body.keepAs ?? `Before going back to ${version.name}`.slice(0, 200)
      const kept = await saveVersion(services, id, user.id, { name, stage })
      const parts = await hub.parts(id)
      const update = await jobs.goBack(parts ?? [], version.update)
      if (!(await hub.write(id, update, user.id)))
        throw new Problem(503, "The change could not be stored now.")
      Object.assign(noted, { name: version.name })
      await storage.noteAct(id, user.id, "version restored", now(), {
        id: version.id,
        name: version.name,
        kept: kept.id,
      })
      return { kept: { ...kept, createdAt: iso(kept.createdAt) } }
    },
  )

const versionRoutes = (services: Services): Route[] => [
  standardRoute(
    {
      method: "get",
      path: `${path}/versions`,
      summary: "Named versions, newest first",
      access: { standard: "read" },
      result: list(versionShape),
    },
    async (_, _who, { id }) => ({
      items: (await services.storage.listVersions(id)).map((version) => ({
        ...version,
        createdAt: iso(version.createdAt),
      })),
    }),
  ),
  standardRoute(
    {
      method: "post",
      path: `${path}/versions`,
      summary: "Keep what stands now under a name",
      audit: "version saved",
      access: { standard: "version" },
      status: 201,
      body: z.object({ name: plainText(200), stage: z.string().trim().max(100).default("") }),
      result: versionShape,
    },
    async ({ body: { name, stage }, noted }, { user }, { id }) => {
      Object.assign(noted, { name, stage })
      const version = await saveVersion(services, id, user.id, { name, stage })
      return { ...version, createdAt: iso(version.createdAt) }
    },
  ),
]

const proofRoute = ({ storage }: Services): Route =>
  standardRoute(
    {
      method: "get",
      path: `${path}/versions/:version/proof`,
      summary: "A file that proves offline that the version is unchanged: guiju verify FILE",
      access: { standard: "read" },
      audit: "proof exported",
      result: "binary",
    },
    async ({ params }, _who, standard) => {
      const version = (await storage.listVersions(standard.id)).find(({ id }) => id === params["version"])
      if (!version) throw new Problem(404, "There is no such version.")
      const proof = await makeProof(storage, standard, version.id)
      if (!proof)
        throw new Problem(
          409,
          "This version was saved before histories were chained: nothing vouches for it.",
        )
      return new Download(new TextEncoder().encode(JSON.stringify(proof)), {
        "Content-Type": "application/json",
        "Content-Disposition": attachment(`${standard.number || standard.id} ${version.name}`, "proof.json"),
        "Cache-Control": "no-store",
      })
    },
  )

const assetRoutes = ({ storage, now }: Services): Route[] => [
  standardRoute(
    {
      method: "get",
      path: `${path}/assets`,
      summary: "Pictures of a standard",
      access: { standard: "read" },
      result: list(assetShape),
    },
    async (_, _who, { id }) => ({
      items: (await storage.listAssets(id)).map(({ name, type, size }) => ({ name, type, size })),
    }),
  ),
  standardRoute(
    {
      method: "post",
      path: `${path}/assets`,
      summary: "Add a picture (PNG, JPEG, GIF, WebP, SVG); its name comes from its content",
      access: { standard: "write" },
      status: 201,
      upload: true,
      result: assetShape,
    },
    async ({ request }, _who, { id }) => {
      const bytes = await readPicture(request)
      const type = imageType(bytes)
      if (!type) throw new Problem(415, "This is not a PNG, JPEG, GIF, WebP or SVG picture.")
      const name = `${createHash("sha256").update(bytes).digest("hex").slice(0, 24)}.${imageExtensions[type]}`
      await storage.putAsset(id, { name, type, bytes }, now())
      return { name, type, size: bytes.length }
    },
  ),
  standardRoute(
    {
      method: "get",
      path: `${path}/assets/:name`,
      summary: "One picture",
      access: { standard: "read" },
      result: "binary",
    },
    async ({ params, request, response }, _who, { id }) => {
      const asset = await storage.getAsset(id, params["name"]!)
      if (!asset) throw new Problem(404, "There is no such picture.")
      const etag = `"${createHash("sha256").update(asset.bytes).digest("base64url")}"`
      if (request.headers["if-none-match"] === etag) {
        response.status(304).end()
        return
      }
      return new Download(asset.bytes, {
        "Content-Type": asset.type,
        ETag: etag,
        "Cache-Control": "private, no-cache",
        // An SVG opened by itself is a page: it may draw, and do nothing else.
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox",
      })
    },
  ),
]

/** A form with the field `file`, or the bytes themselves as the body. */
const readPicture = async (request: Request): Promise<Uint8Array> => {
  if (request.is("multipart/form-data")) return (await readUpload(request, maxPictureBytes)).bytes
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxPictureBytes) throw new Problem(413, "A picture may have 20 MB.")
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}
