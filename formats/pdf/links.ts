/**
 * Links inside the document. A link that the typesetter has to resolve makes it lay its paragraph out again in every round (a third of
 * the time of a long document), so the source names targets by addresses of our own, and the finished file gets their places.
 * Everything keeps its length: the file's table of objects stays right.
 */

/** A target by its label: page from 1, points from the upper left corner of the page. */
export type LinkTarget = [name: string, page: number, x: number, y: number]

/** What the typesetter is asked for when it is done. */
export const targetsLabel = "link-targets"

const scheme = "guiju:"
/** Room for what takes the place of an address. */
const room = "0".repeat(24)

/** Typst code: an address that `settleLinks` finds again. */
export const linkCode = `"${scheme}" + name + "?${room}"`

const hex = (text: string): string =>
  [...text].map((sign) => sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")).join("")

const padded = (text: string, length: number): string => {
  if (text.length > length) throw new RangeError(`No room for "${text}" in ${length} bytes`)
  return text.padEnd(length, " ")
}

interface Sheet {
  reference: string
  height: number
}

/** The pages of a file in their order, as the typesetter writes them: one flat list, objects in plain text. */
const sheetsOf = (file: string): Sheet[] => {
  const kids = /\/Type \/Pages\s+\/Count \d+\s+\/Kids \[([^\]]*)\]/.exec(file)?.[1] ?? ""
  const heights = new Map<string, number>()
  for (const [, object, height] of file.matchAll(
    /\n(\d+) 0 obj\n<<\n {2}\/Type \/Page\n[\s\S]*?\/MediaBox \[\S+ \S+ \S+ (\S+)\]/g,
  ))
    heights.set(object!, Number(height))
  return [...kids.matchAll(/(\d+) 0 R/g)].map(([, object]) => {
    const height = heights.get(object!)
    if (height === undefined) throw new RangeError(`Page object ${object} was not found`)
    return { reference: `${object} 0 R`, height }
  })
}

const rounded = (value: number): string => String(Math.round(value * 100) / 100)

/** As the typesetter itself does, a little above the target. */
const above = 10

/** Replaces the addresses of a finished file by places in it. `describe` says to a reader aloud where a link leads. */
export const settleLinks = (
  pdf: Uint8Array,
  targets: readonly LinkTarget[],
  describe: (page: number) => string,
): Uint8Array => {
  // One character a byte, so that places in the text are places in the file; what is looked for is ASCII.
  const file = new TextDecoder("latin1").decode(pdf)
  const places = new Map(targets.map((target) => [target[0], target]))
  const settled = pdf.slice()
  const sheets = file.includes(`(${scheme}`) ? sheetsOf(file) : []
  const targetOf = (name: string): LinkTarget => {
    const target = places.get(name)
    if (!target) throw new RangeError(`No place is known of the target "${name}"`)
    return target
  }
  const put = (match: RegExpMatchArray, text: string): void => {
    settled.set(new TextEncoder().encode(padded(text, match[0].length)), match.index!)
  }
  let open = file.split(`(${scheme}`).length - 1
  for (const match of file.matchAll(
    /\/A <<\s+\/Type \/Action\s+\/S \/URI\s+\/URI \(guiju:([\w-]+)\?0+\)\s+>>/g,
  )) {
    const [, page, x, y] = targetOf(match[1]!)
    const sheet = sheets[page - 1]!
    put(
      match,
      `/Dest [${sheet.reference} /XYZ ${rounded(x)} ${rounded(sheet.height - Math.max(0, y - above))} 0]`,
    )
    open--
  }
  for (const match of file.matchAll(/\/Contents \(guiju:([\w-]+)\?0+\)/g)) {
    put(match, `/Contents <FEFF${hex(describe(targetOf(match[1]!)[1]))}>`)
    open--
  }
  if (open !== 0) throw new RangeError(`${open} links were not settled`)
  return settled
}
