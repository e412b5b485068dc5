import { type ComponentType, type ReactNode, startTransition, useEffect, useState } from "react"
import { Waiting } from "../components/states.tsx"

type Load<P> = () => Promise<{ default: ComponentType<P> }>

/**
 * A part of the interface that is loaded when it is first shown. Unlike React's own `lazy` it is shown the moment it is
 * there: behind a Suspense fallback React would hold it back for 300 ms.
 */
export const later = <P extends object>(
  load: Load<P>,
  waiting: ReactNode = <Waiting />,
): ComponentType<P> & { preload: () => void } => {
  let loading: Promise<ComponentType<P>> | null = null
  let part: ComponentType<P> | null = null
  const start = (): Promise<ComponentType<P>> => {
    loading ??= load().then(
      (module) => {
        part = module.default
        return part
      },
      (error) => {
        // Shown once more, it tries once more.
        loading = null
        throw error
      },
    )
    return loading
  }
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each part, at module level
  const Later = (props: P): ReactNode => {
    const [Part, setPart] = useState(() => part)
    useEffect(() => {
      if (Part) return
      let isCurrent = true
      start().then(
        (loaded) => isCurrent && startTransition(() => setPart(() => loaded)),
        (error) =>
          isCurrent &&
          setPart(() => {
            // The nearest fault boundary says it.
            throw error
          }),
      )
      return () => {
        isCurrent = false
      }
    }, [Part])
    return Part ? <Part {...props} /> : waiting
  }
  return Object.assign(Later, { preload: () => void start().catch(() => undefined) })
}

/** The same, with the component library around it. `bare`: without an element of its own, and nothing shown until then. */
export const laterThemed = <P extends object>(
  load: Load<P>,
  { bare = false }: { bare?: boolean } = {},
): ComponentType<P> => {
  const loadBoth: Load<P> = async () => {
    const [{ Themed }, { default: Part }] = await Promise.all([import("../components/themed.tsx"), load()])
    return {
      default: (props: P) => (
        <Themed bare={bare}>
          <Part {...props} />
        </Themed>
      ),
    }
  }
  return bare ? later(loadBoth, null) : later(loadBoth)
}
