import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { adminWords } from "../../client/i18n/admin.ts"
import { webhookWords } from "../../client/i18n/webhooks.ts"

const server = join(import.meta.dirname, "../../server")

const text = readdirSync(server, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join(server, name), "utf8"))
  .join("\n")

/** What the server calls the acts that it notes: `audit: "…"` of a route, and what is noted beside the routes. */
const noted = (): string[] => {
  const names = [
    ...text.matchAll(/\baudit: "([a-z -]+)"/g),
    ...text.matchAll(/\bnote\((?:actor|\{[^}]*\}|context, storage), "([a-z -]+)"/g),
  ].map(([, name]) => name!)
  return [...new Set(names)].sort()
}

/** The names of what is noted of an act: `Object.assign(noted, { name, role: … })` and `noted["role"] = …`. */
const details = (): string[] => {
  const objects = [...text.matchAll(/Object\.assign\(noted, \{([^}]*)\}/g)].flatMap(([, inside]) =>
    inside!.split(",").map((part) => /^\s*(\w+)/.exec(part)?.[1] ?? ""),
  )
  const single = [...text.matchAll(/\bnoted\["(\w+)"\] =/g)].map(([, name]) => name!)
  return [...new Set([...objects, ...single])].filter(Boolean).sort()
}

describe("words of the audit trail", () => {
  it("[EDIT-66] there is a name for everything that is noted", () => {
    const words = { ...adminWords, ...webhookWords }
    const names = noted()
    expect(names).toContain("signed in")
    expect(names).toContain("ballot opened")
    expect(names.filter((name) => !(`audit.${name.replaceAll(" ", "_")}` in words))).toEqual([])
  })

  it("[EDIT-66] there is a name for everything that is noted of an act", () => {
    const names = details()
    expect(names).toEqual(expect.arrayContaining(["role", "template", "holder"]))
    expect(names.filter((name) => !(`noted.${name}` in adminWords))).toEqual([])
  })
})
