import { dropCursor } from "prosemirror-dropcursor"
import { gapCursor } from "prosemirror-gapcursor"
import type { Command, EditorState, Plugin } from "prosemirror-state"
import type { Awareness } from "y-protocols/awareness"
import type { Language, Profile } from "../../../schema/structure/profiles.ts"
import { type Binding, bindingPlugin } from "../../collab/binding/binding.ts"
import { cursorsPlugin } from "../../collab/cursors.ts"
import { highlightsPlugin } from "../../review/highlights.ts"
import { composedBy, suggestionsPlugin } from "../../suggest/plugin.ts"
import type { Suggestions } from "../../suggest/suggestions.ts"
import { findPlugin } from "../find/plugin.ts"
import { completionPlugin } from "../references/completion.ts"
import { type CitationOptions, citationsPlugin } from "../references/plugin.ts"
import { activePlugin } from "./active.ts"
import { cellPlacesPlugin } from "./cell-places.ts"
import { columnsPlugin } from "./columns.ts"
import { findingsPlugin } from "./findings.ts"
import { hintsPlugin } from "./hints.ts"
import { freshSelectionPlugin, keyPlugins, typedMarksPlugin } from "./keys.ts"
import { numberingPlugin } from "./numbering.ts"
import { objectsPlugin } from "./objects.ts"
import { type SlashActions, slashPlugin } from "./slash.ts"
import { structurePlugin } from "./structure.ts"
import { localTableEditing } from "./tables.ts"
import { watchPlugin } from "./watch.ts"

interface PluginOptions {
  profile: Profile
  /** Language of menus and hints, which may change while the editor is open. */
  languageOf: () => Language
  binding: Binding
  awareness: Awareness
  undo: Command
  redo: Command
  slash: SlashActions
  citations: CitationOptions
  suggestions: Suggestions
  /** Called after each update. */
  look: (state: EditorState) => void
}

/** The plugins of the editor, in the order in which they are asked. */
export const editorPlugins = (options: PluginOptions): Plugin[] => {
  const { profile, languageOf, binding, awareness } = options
  return [
    freshSelectionPlugin(),
    suggestionsPlugin(options.suggestions),
    objectsPlugin(),
    typedMarksPlugin(),
    slashPlugin(languageOf, options.slash),
    completionPlugin(languageOf, options.citations),
    citationsPlugin(options.citations),
    ...keyPlugins(options.undo, options.redo),
    columnsPlugin(),
    localTableEditing(),
    dropCursor(),
    gapCursor(),
    structurePlugin(),
    numberingPlugin(profile),
    cellPlacesPlugin(),
    bindingPlugin(binding, composedBy(options.suggestions)),
    cursorsPlugin(binding, awareness),
    findPlugin(),
    highlightsPlugin(),
    findingsPlugin(),
    hintsPlugin(languageOf),
    activePlugin(),
    watchPlugin(options.look),
  ]
}
