/*
 * The kind of provision that a person gave to a passage (mark named_content, "provision:TYPE"). STS has no element for it: named content
 * with the kind as its type and the verbal form of GB/T 1.1-2020, annex C, from a vocabulary, which every program carries on.
 */

const vocabulary = "GBT1.1-verbal-form"

const forms: Readonly<Record<string, string>> = {
  requirement: "shall",
  recommendation: "should",
  permission: "may",
  capability: "can",
  possibility: "can",
  instruction: "imperative",
  statement: "statement",
  external: "must",
}

const prefix = "provision:"

/** Attributes of the element for a mark of this type; null where it is no kind of provision. */
export const provisionAttributes = (type: string): Record<string, string> | null => {
  const kind = type.startsWith(prefix) ? type.slice(prefix.length) : ""
  if (!Object.hasOwn(forms, kind)) return null
  return { "content-type": kind, vocab: vocabulary, "vocab-term": forms[kind]! }
}

/** Type of the mark for an element; null where it says nothing of provisions. What differs from our own form is kept as it is. */
export const provisionType = (attributes: Readonly<Record<string, string>>): string | null => {
  const kind = attributes["content-type"] ?? ""
  const isOurs = attributes["vocab"] === vocabulary && attributes["vocab-term"] === forms[kind]
  return isOurs && Object.hasOwn(forms, kind) ? prefix + kind : null
}
