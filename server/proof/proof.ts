import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto"
import { z } from "zod"
import { chainFault, sha256 } from "../storage/chain.ts"
import type { Storage } from "../storage/storage.ts"

/**
 * A frozen version that proves itself: its bytes, the history of its standard up to it, each act with its hash, and the
 * server's signature under the last of them. Whoever holds it needs no server to see that nothing has been changed.
 */
export const proofShape = z.object({
  guijuProof: z.literal(1),
  standard: z.string(),
  template: z.string(),
  version: z.object({ id: z.string(), name: z.string(), stage: z.string(), createdAt: z.number() }),
  /** The Yjs update of the version, base64. */
  content: z.string(),
  assets: z.array(z.object({ name: z.string(), content: z.string() })),
  chain: z.array(
    z.object({
      link: z.number(),
      at: z.number(),
      userId: z.string().nullable(),
      event: z.string(),
      detail: z.record(z.string(), z.unknown()),
      hash: z.string(),
    }),
  ),
  /** Ed25519, base64, of the standard's id and the last hash. */
  signature: z.string(),
  /** SPKI, base64. */
  publicKey: z.string(),
})
export type Proof = z.output<typeof proofShape>

const keySetting = "proof_key"
/** Versions with a name, and those that the server keeps by itself. */
export const savesVersion = (event: string): boolean => event === "version saved" || event === "version kept"

const signedBytes = (standard: string, hash: string): Buffer =>
  Buffer.from(`guiju proof 1\n${standard}\n${hash}\n`)

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64")

/** The server's key, made when it is first needed; all servers of a store have the same. */
const openKey = async (storage: Storage) => {
  const known = await storage.getSetting(keySetting)
  const made = () =>
    generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" }).toString("base64")
  const text = known ?? (await storage.initSetting(keySetting, made()))
  return createPrivateKey({ key: Buffer.from(text, "base64"), format: "der", type: "pkcs8" })
}

/** What a person compares: the same line in a proof, on the server's page and in the minutes. */
export const fingerprint = (publicKey: string): string =>
  sha256(Buffer.from(publicKey, "base64")).slice(0, 32).match(/.{4}/g)!.join(" ")

/** SPKI, base64. */
export const publicKeyOf = async (storage: Storage): Promise<string> =>
  createPublicKey(await openKey(storage))
    .export({ format: "der", type: "spki" })
    .toString("base64")

/** Null for a version that was saved before histories were chained: nothing vouches for it. */
export const makeProof = async (
  storage: Storage,
  { id, template }: { id: string; template: string },
  versionId: string,
): Promise<Proof | null> => {
  const version = await storage.getVersion(id, versionId)
  const links = await storage.readChain(id)
  const index = links.findIndex(({ event, detail }) => savesVersion(event) && detail["id"] === versionId)
  if (!version || index < 0) return null
  const chain = links.slice(0, index + 1)
  const assets = await Promise.all(
    (await storage.listAssets(id)).map(async ({ name }) => {
      const asset = await storage.getAsset(id, name)
      return { name, content: base64(asset!.bytes) }
    }),
  )
  return {
    guijuProof: 1,
    standard: id,
    template,
    version: { id: version.id, name: version.name, stage: version.stage, createdAt: version.createdAt },
    content: base64(version.update),
    assets,
    chain,
    signature: base64(sign(null, signedBytes(id, chain.at(-1)!.hash), await openKey(storage))),
    publicKey: await publicKeyOf(storage),
  }
}

/** What does not fit in a proof, as a sentence; null if all of it fits. */
export const proofFault = (proof: Proof): string | null => {
  const { standard, version, chain, publicKey } = proof
  const broken = chainFault(standard, chain)
  if (broken) return `The history does not fit: ${broken}.`
  const last = chain.at(-1)
  if (!last || !savesVersion(last.event) || last.detail["id"] !== version.id)
    return "The history does not end with this version."
  if (last.detail["sha256"] !== sha256(Buffer.from(proof.content, "base64")))
    return "The text is not the one that was saved."
  if (
    last.detail["name"] !== version.name ||
    last.detail["stage"] !== version.stage ||
    last.at !== version.createdAt
  )
    return "Name, stage or time of the version are not those that were saved."
  // A picture's name is the beginning of the hash of its bytes; only such names are vouched for.
  for (const { name, content } of proof.assets) {
    const named = /^([0-9a-f]{24})\./.exec(name)?.[1]
    if (named && !sha256(Buffer.from(content, "base64")).startsWith(named))
      return `The picture ${name} is not the one that was saved.`
  }
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), format: "der", type: "spki" })
    const signature = Buffer.from(proof.signature, "base64")
    if (!verify(null, signedBytes(standard, last.hash), key, signature)) return "The signature does not fit."
  } catch {
    return "The key in it is none."
  }
  return null
}
