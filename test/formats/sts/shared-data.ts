import { existsSync, readdirSync, statSync } from "node:fs"
import { fileURLToPath } from "node:url"

/** Published standards and official schemas lie beside the repository; without them the tests that need them are skipped. */
export const sharedData = fileURLToPath(new URL("../../../../shared/data/", import.meta.url))

export const hasSharedData = existsSync(sharedData)

if (!hasSharedData) console.warn(`Skipped: ${sharedData} is not there; published standards were not tried.`)

const below = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = `${folder}/${name}`
    return statSync(path).isDirectory() ? below(path) : [path]
  })

/** Every published STS file, valid or not, that is read. */
export const stsFiles: string[] = hasSharedData
  ? [...below(`${sharedData}sts`), ...below(`${sharedData}niso-sts/samples`)]
      .filter((path) => path.endsWith(".xml"))
      .sort()
  : []
