import i18next from "i18next"
import { initReactI18next } from "react-i18next"
import { type Language, onPreferences, preferences } from "../app/preferences.ts"
import { keyPrefix } from "../app/shortcuts.ts"
import { accessWords } from "./access.ts"
import { adminWords } from "./admin.ts"
import { ballotWords } from "./ballots.ts"
import { blockWords } from "./blocks.ts"
import { catalogueWords } from "./catalogue.ts"
import { checksWords } from "./checks.ts"
import { commonWords } from "./common.ts"
import { compareWords } from "./compare.ts"
import { editorWords } from "./editor.ts"
import { findWords } from "./find.ts"
import { formulaWords } from "./formula.ts"
import { groupWords } from "./groups.ts"
import { meetingWords } from "./meeting.ts"
import { metadataWords } from "./metadata.ts"
import { peopleWords } from "./people.ts"
import { processWords } from "./process.ts"
import { reviewWords } from "./review.ts"
import { standardsWords } from "./standards.ts"
import { suggestWords } from "./suggest.ts"
import { webhookWords } from "./webhooks.ts"

const words = {
  ...commonWords,
  ...standardsWords,
  ...editorWords,
  ...findWords,
  ...formulaWords,
  ...checksWords,
  ...blockWords,
  ...metadataWords,
  ...meetingWords,
  ...peopleWords,
  ...compareWords,
  ...catalogueWords,
  ...processWords,
  ...ballotWords,
  ...accessWords,
  ...reviewWords,
  ...groupWords,
  ...suggestWords,
  ...adminWords,
  ...webhookWords,
}

/** Every phrase of the interface, by a flat key. */
export type WordKey = keyof typeof words

/** A phrase in both languages, to be looked for in either. */
export const inBothLanguages = (key: WordKey): string => words[key].join(" ")

const resource = (index: 0 | 1): Record<WordKey, string> =>
  Object.fromEntries(Object.entries(words).map(([key, pair]) => [key, pair[index]])) as Record<
    WordKey,
    string
  >

const tags: Record<Language, string> = { zh: "zh-CN", en: "en" }

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation"
    resources: { translation: Record<WordKey, string> }
    keySeparator: false
    nsSeparator: false
  }
}

const apply = (): void => {
  const tag = tags[preferences().language]
  document.documentElement.lang = tag
  document.documentElement.dataset["theme"] = preferences().theme
  // The other language is made ready when somebody asks for it: thousands of phrases.
  if (!i18next.hasResourceBundle(tag, "translation"))
    i18next.addResourceBundle(tag, "translation", resource(preferences().language === "zh" ? 0 : 1))
  if (i18next.language !== tag) void i18next.changeLanguage(tag)
}

/** Starts the interface in the language of the person, and follows the choice without a reload. */
export const startLanguage = (): void => {
  void i18next.use(initReactI18next).init({
    lng: tags[preferences().language],
    fallbackLng: false,
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    initAsync: false,
    interpolation: {
      escapeValue: false,
      // "{{mod}}Z" in a sentence is Ctrl+Z, or the sign on a Mac's key.
      defaultVariables: { mod: keyPrefix("Ctrl"), alt: keyPrefix("Alt"), shift: keyPrefix("Shift") },
    },
  })
  apply()
  onPreferences(apply)
}
