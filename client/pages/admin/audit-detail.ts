import i18next from "i18next"
import type { WordKey } from "../../i18n/index.ts"

const wordOf = (key: string): string | null => (i18next.exists(key) ? i18next.t(key as WordKey) : null)

/** Values that the page has words for, by what they are of. */
const valueWords: Record<string, string[]> = {
  role: ["role."],
  stage: ["stage."],
  from: ["stage."],
  kind: ["groups.kind."],
}

const sayValue = (name: string, value: unknown): string => {
  if (typeof value === "boolean") return i18next.t(value ? "noted.yes" : "noted.no")
  if (Array.isArray(value)) return value.map((one) => sayValue(name, one)).join(i18next.t("noted.comma"))
  if (value === null || typeof value === "object") return value === null ? "—" : JSON.stringify(value)
  const words = valueWords[name]?.map((prefix) => wordOf(`${prefix}${value}`)) ?? []
  return words.find((word) => word !== null) ?? String(value)
}

/** What was noted of an act, in words; a name that the page does not know stands as the server calls it. */
export const detailWords = (detail: Record<string, unknown>): string =>
  Object.entries(detail)
    .map(([name, value]) =>
      i18next.t("noted.pair", { name: wordOf(`noted.${name}`) ?? name, value: sayValue(name, value) }),
    )
    .join(" · ")
