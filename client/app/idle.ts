import { useEffect, useState } from "react"

/** The latest value, once it has rested for `delay` milliseconds: for what is costly to derive from every keystroke. */
export const useRested = <T>(value: T, delay = 250): T => {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(() => value), delay)
    return () => clearTimeout(timer)
  }, [value, delay])
  return rested
}
