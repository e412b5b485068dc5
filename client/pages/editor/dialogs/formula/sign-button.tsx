import { useEffect, useRef } from "react"
import { usePreferences } from "../../../../app/preferences.ts"
import type { Sign } from "./palette.ts"

/** A button with a formula on it. It leaves the keyboard where it is. */
export const SignButton = ({ sign, onPick }: { sign: Sign; onPick: (latex: string) => void }) => {
  const { language } = usePreferences()
  const face = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    let current = true
    void import("temml").then(({ default: temml }) => {
      if (current && face.current) temml.render(sign.shown, face.current, { displayMode: false })
    })
    return () => {
      current = false
    }
  }, [sign])
  const name = sign.name[language]
  return (
    <button
      type="button"
      className="sign-button"
      title={name}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => onPick(sign.latex)}
    >
      <span ref={face} aria-hidden="true" />
      <span className="visually-hidden">{name}</span>
    </button>
  )
}
