import { useRef, useSyncExternalStore } from "react"
import type { Metadata } from "../../../schema/metadata/metadata.ts"
import { readMetadata } from "../../../schema/shared/metadata.ts"
import type { EditorSession } from "../../editor/index.ts"

/** The data sheet as it is now; renders again with every change of it, whoever makes it. */
export const useMetadata = (session: EditorSession): Metadata => {
  const cache = useRef<{ key: string; value: Metadata } | null>(null)
  return useSyncExternalStore(
    (listener) => {
      session.metadata.observeDeep(listener)
      return () => session.metadata.unobserveDeep(listener)
    },
    () => {
      const key = JSON.stringify(session.metadata.toJSON())
      if (cache.current?.key !== key) cache.current = { key, value: readMetadata(session.metadata) }
      return cache.current.value
    },
  )
}
