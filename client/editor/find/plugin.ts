import type { Node } from "prosemirror-model"
import { type EditorState, Plugin, PluginKey } from "prosemirror-state"
import type { Mapping } from "prosemirror-transform"
import { Decoration, DecorationSet } from "prosemirror-view"
import type { Match, Range } from "./search.ts"

/** What the find bar found, kept in step with the text until it is looked for again. */
export interface Found {
  matches: readonly Match[]
  /** Index of the match one is at; -1: none. */
  current: number
  /** Where to look; null: the whole document. */
  range: Range | null
  /** What was selected when the find bar opened: stepping from match to match changes the selection. */
  origin: Range | null
  /** The part of the document in sight: only its matches are drawn. */
  shown: Range
  /** Raised when an edit may have made or undone a match. */
  isStale: boolean
}

export const findKey = new PluginKey<Found | null>("find")

const clipped = (range: Range, doc: Node): Range => ({
  from: Math.min(range.from, doc.content.size),
  to: Math.min(range.to, doc.content.size),
})

const follow = (found: Found, mapping: Mapping, doc: Node): Found => {
  const map = (range: Range): Range => ({ from: mapping.map(range.from, -1), to: mapping.map(range.to, 1) })
  const matches: Match[] = []
  let current = -1
  for (const [i, match] of found.matches.entries()) {
    const from = mapping.map(match.from, 1)
    const to = mapping.map(match.to, -1)
    if (from >= to) continue
    if (i === found.current) current = matches.length
    matches.push(from === match.from && to === match.to ? match : { ...match, from, to })
  }
  return {
    matches,
    current,
    range: found.range && map(found.range),
    origin: found.origin && map(found.origin),
    shown: clipped(map(found.shown), doc),
    isStale: true,
  }
}

/** The first match that ends behind a position; matches are in order, so a binary search. */
export const firstAfter = (matches: readonly Match[], pos: number): number => {
  let low = 0
  let high = matches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (matches[middle]!.to <= pos) low = middle + 1
    else high = middle
  }
  return low
}

const draw = (match: Match, isCurrent: boolean): Decoration =>
  Decoration.inline(match.from, match.to, { class: isCurrent ? "find-match find-current" : "find-match" })

const decorate = (state: EditorState): DecorationSet | null => {
  const found = findKey.getState(state)
  if (!found?.matches.length) return null
  const { matches, current, shown } = found
  const decorations: Decoration[] = []
  for (let i = firstAfter(matches, shown.from); i < matches.length && matches[i]!.from < shown.to; i++)
    if (i !== current) decorations.push(draw(matches[i]!, false))
  const at = matches[current]
  if (at) decorations.push(draw(at, true))
  return DecorationSet.create(state.doc, decorations)
}

/** Holds and draws what was found. While nothing is looked for it costs nothing. */
export const findPlugin = (): Plugin<Found | null> =>
  new Plugin<Found | null>({
    key: findKey,
    state: {
      init: () => null,
      apply: (tr, found) => {
        const fresh: Found | null | undefined = tr.getMeta(findKey)
        if (fresh !== undefined) return fresh
        return found && tr.docChanged ? follow(found, tr.mapping, tr.doc) : found
      },
    },
    props: { decorations: decorate },
  })
