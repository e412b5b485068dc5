import type { Finding, Message } from "../../schema/rules/index.ts"
import { wordings } from "./report-words.ts"

type Language = "zh" | "en"

/** A finding with what a reader without the editor needs: the clause it stands in and the words around it. */
export interface ReportedFinding extends Finding {
  place: Message
  excerpt: string
  clause: string
}

/** Findings that say the same in several places are one line of a report. */
export interface Line {
  finding: ReportedFinding
  places: string[]
  excerpts: string[]
  count: number
}

/** More places than these are counted, not named. */
const namedPlaces = 8
const namedExcerpts = 3

/** Lines of findings, in the order of the first of each. */
export const linesOf = (findings: readonly ReportedFinding[], language: Language): Line[] => {
  const lines = new Map<string, Line>()
  for (const finding of findings) {
    const place = finding.place[language] || wordings[language].document
    const key = `${finding.rule} ${finding.message[language]}`
    const line = lines.get(key) ?? { finding, places: [], excerpts: [], count: 0 }
    lines.set(key, line)
    line.count++
    if (!line.places.includes(place)) line.places.push(place)
    if (finding.excerpt && !line.excerpts.includes(finding.excerpt)) line.excerpts.push(finding.excerpt)
  }
  return [...lines.values()]
}

export const placesOf = ({ places, count }: Line, language: Language): string => {
  // With a blank, where a line may end: a number must not be cut.
  const named = places.slice(0, namedPlaces).join(language === "zh" ? "、 " : "; ")
  return count === 1 ? named : wordings[language].places(named, count, places.length > namedPlaces)
}

/** What only repeats the place says nothing. */
export const excerptsOf = ({ excerpts, places }: Line): string[] =>
  excerpts.filter((text) => !places.includes(text)).slice(0, namedExcerpts)
