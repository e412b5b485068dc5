import { useCallback } from "react"
import { readMetadata } from "../../../../schema/shared/metadata.ts"
import { referenceText } from "../../../../schema/structure/labels.ts"
import type { Numbering } from "../../../../schema/structure/numbering.ts"
import type { ReferenceWords } from "../../../editor/reading.ts"
import { profileOf, useWorkspace } from "../workspace.tsx"

/** How references read under some numbering, in the language of the document. */
export const useReferenceWords = (): ((numbering: Numbering) => ReferenceWords) => {
  const { session, standard } = useWorkspace()
  return useCallback(
    (numbering) => {
      const { language } = readMetadata(session.metadata)
      const profile = profileOf(standard)
      return (reference) => referenceText(reference, numbering, profile, language)
    },
    [session, standard],
  )
}
