import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { sharedData } from "./shared-data.ts"

const has = (command: string, argument: string): boolean => spawnSync(command, [argument]).error === undefined

/** Official validators: the 1.0 XSD with xmllint, the 1.2 RNG with jing. */
export const hasXmllint = has("xmllint", "--version")
export const hasJing = has("jing", "-h")

const xsd = `${sharedData}niso-sts/NISO-STS-interchange-1-MathML3-XSD/NISO-STS-interchange-1-mathml3.xsd`
const rng = `${sharedData}niso-sts/NISO-STS-interchange-1-2-MathML3-RNG/NISO-STS-interchange-1-mathml3.rng`

/** Runs files through a validator at once: loading the schema takes longer than all of them. */
const run = (files: Record<string, Uint8Array>, command: string, args: readonly string[]): string[] => {
  const folder = mkdtempSync(join(tmpdir(), "guiju-sts-"))
  try {
    const paths = Object.entries(files).map(([name, bytes]) => {
      const path = join(folder, `${name.replace(/[^\w.-]/g, "_")}.xml`)
      writeFileSync(path, bytes)
      return path
    })
    const { stdout, stderr } = spawnSync(command, [...args, ...paths], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    })
    return `${stdout}${stderr}`
      .split("\n")
      .filter((line) => line && !/ validates$|^\[warning\] \/usr\/bin\/jing/.test(line))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What the official 1.0 interchange XSD has to say; nothing for valid files. */
export const xsdErrors = (files: Record<string, Uint8Array>): string[] =>
  run(files, "xmllint", ["--nonet", "--noout", "--schema", xsd])

/** What the official 1.2 interchange RNG has to say, dangling references included. */
export const rngErrors = (files: Record<string, Uint8Array>): string[] => run(files, "jing", [rng])
