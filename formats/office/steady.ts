import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate"

// A zip cannot say less than 1980.
const entryTime = new Date(1980, 0, 1)

/** The same package without the moment at which it was made, or dated as told: the same document gives the same bytes. */
export const steady = (bytes: Uint8Array, date = "2000-01-01T00:00:00Z"): Uint8Array => {
  const files: Zippable = {}
  for (const [name, data] of Object.entries(unzipSync(bytes))) {
    const isCore = name === "docProps/core.xml"
    const fixed = isCore
      ? strToU8(strFromU8(data).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${date}`))
      : data
    files[name] = [fixed, { mtime: entryTime, level: 6 }]
  }
  return zipSync(files)
}
