import type { Suggestion } from "../../schema/suggestions/list.ts"
import type { WordKey } from "../i18n/index.ts"

/** The word for what a suggestion does. */
export const kindWord = ({ kinds }: Suggestion): WordKey => {
  const has = (kind: Suggestion["kinds"][number]): boolean => kinds.includes(kind)
  if (has("delete") && has("insert") && !has("delete_block")) return "suggest.kind.replace"
  if (has("insert_block") && has("delete_block")) return "suggest.kind.replace"
  const first = (["insert_block", "delete_block", "move", "type", "split", "join"] as const).find(has)
  return `suggest.kind.${first ?? kinds[0] ?? "insert"}` as WordKey
}

const longest = 160

/** Words cut to what a card can show. */
export const shortened = (text: string): string => {
  const letters = [...text.replaceAll("\uFFFC", "▫").replace(/\s+/g, " ")]
  return letters.length > longest ? `${letters.slice(0, longest).join("")}…` : letters.join("")
}
