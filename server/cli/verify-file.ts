import { readFileSync } from "node:fs"
import { fingerprint, type Proof, proofFault, proofShape } from "../proof/proof.ts"
import { type Context, Refusal } from "./command.ts"

/** Proves a frozen version unchanged, with nothing but the files. */
export const verifyFile = async (
  file: string,
  { document, key }: { document?: string | undefined; key?: string | undefined },
  context: Context,
): Promise<number> => {
  const parsed = proofShape.safeParse(readJson(file))
  if (!parsed.success) throw new Refusal(`${file} is not the proof of a version.`)
  const proof = parsed.data
  const fault = proofFault(proof)
  if (fault) throw new Refusal(`${file}: ${fault}`)
  const signer = fingerprint(proof.publicKey)
  if (key !== undefined && key.replace(/\s/g, "") !== signer.replace(/\s/g, ""))
    throw new Refusal(`${file}: It was signed by another server: ${signer}.`)
  if (document !== undefined && !(await isSameDocument(proof, document)))
    throw new Refusal(`${document} is not the text of this version.`)
  const { version, chain, standard } = proof
  context.print(
    [
      `Unchanged: version "${version.name}" of standard ${standard}, saved ${new Date(version.createdAt).toISOString()}.`,
      `History of ${chain.length} acts, the last with hash ${chain.at(-1)!.hash}.`,
      `Signed by the server with the key ${signer}${key === undefined ? " (compare it, or give it with --key)" : ""}.`,
      ...(document === undefined ? [] : [`${document} is the text of this version.`]),
    ].join("\n"),
  )
  return 0
}

const readBytes = (file: string): Buffer => {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new Refusal(`${file} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

const readJson = (file: string): unknown => {
  const bytes = readBytes(file)
  try {
    return JSON.parse(bytes.toString("utf8"))
  } catch {
    throw new Refusal(`${file} is not JSON.`)
  }
}

const fromBase64 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"))

/** Native documents are byte-stable: the version written out again must be this file. */
const isSameDocument = async ({ content, template, assets }: Proof, file: string): Promise<boolean> => {
  const { tasks } = await import("../jobs/tasks.ts")
  const { bytes } = await tasks.export({
    parts: [fromBase64(content)],
    template,
    assets: assets.map((asset) => ({ name: asset.name, bytes: fromBase64(asset.content) })),
    format: "json",
  })
  return Buffer.from(bytes).equals(readBytes(file))
}
