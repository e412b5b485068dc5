import { type Finding, fillMessage, type Message, type RuleSet, type Severity, type Source } from "../rule.ts"
import type { Layout } from "./layout.ts"

/** What a layout rule answers: where in the file, and the words there. */
export interface LayoutHit {
  place: Message
  excerpt?: string
  /** For the `{name}` tokens of the message; in two languages where they are words. */
  values?: Record<string, string | Message>
  message?: Message
}

/** A rule about what a Word file looks like, not about its text: it reads the printed file, so an editor cannot ask it while one types. */
export interface LayoutRule {
  /** For ever, as all ids of rules. */
  id: string
  severity: Severity
  source: Source
  profiles: readonly RuleSet[]
  title: Message
  message: Message
  check(layout: Layout): LayoutHit[]
}

/** A finding of a layout rule: it names no block, but brings its own place and words. */
export type LayoutFinding = Finding & { place: Message; excerpt: string }

/** A layout rule of GB/T 1.1-2020. */
export const layoutRule = ({
  clause,
  ...rule
}: Omit<LayoutRule, "source" | "profiles"> & { clause: string }): LayoutRule => ({
  profiles: ["gb", "gb-mandatory", "enterprise"],
  source: { document: "GB/T 1.1", edition: "2020", clause },
  ...rule,
})

const inLanguage = (values: LayoutHit["values"], language: "zh" | "en"): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => [
      name,
      typeof value === "string" ? value : value[language],
    ]),
  )

/** The rules of a profile, asked of a file. */
export const checkWith = (rules: readonly LayoutRule[], layout: Layout, profile: RuleSet): LayoutFinding[] =>
  rules
    .filter(({ profiles }) => profiles.includes(profile))
    .flatMap((rule) =>
      rule.check(layout).map(({ place, excerpt = "", values, message = rule.message }) => ({
        ...{ rule: rule.id, severity: rule.severity, blockId: "", place, excerpt },
        message: {
          zh: fillMessage(message, inLanguage(values, "zh")).zh,
          en: fillMessage(message, inLanguage(values, "en")).en,
        },
      })),
    )
