import { useEffect, useState } from "react"
import { toSentence } from "../../app/api.ts"

export type Answered<T> =
  | { state: "waiting" }
  | { state: "failed"; why: string }
  | { state: "there"; value: T }

/** What the server answers, asked again whenever the question changes; an answer that comes too late is dropped. */
export const useAnswer = <T>(ask: () => Promise<T>, question: string): Answered<T> => {
  const [answer, setAnswer] = useState<Answered<T>>({ state: "waiting" })
  // The question says when to ask; the function is made anew with each drawing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    let isCurrent = true
    ask().then(
      (value) => isCurrent && setAnswer({ state: "there", value }),
      (error) => isCurrent && setAnswer({ state: "failed", why: toSentence(error) }),
    )
    return () => {
      isCurrent = false
    }
  }, [question])
  return answer
}
