import { Mentions } from "antd"
import type { KeyboardEvent } from "react"
import type { Member } from "../app/api.ts"

interface Props {
  value: string
  onChange: (value: string) => void
  label: string
  placeholder: string
  members: readonly Member[]
  rows?: number
  autoFocus?: boolean
  onSubmit: () => void
  onCancel?: () => void
}

/** A text in which "@" names people; Ctrl-Enter sends it. */
export const WordsInput = (props: Props) => {
  const { value, onChange, label, placeholder, members, rows = 2, autoFocus = false } = props
  const onKeyDown = (event: KeyboardEvent): void => {
    // What an input method is composing is not finished by its Enter.
    if (event.nativeEvent.isComposing) return
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      props.onSubmit()
    } else if (event.key === "Escape" && props.onCancel) {
      event.stopPropagation()
      props.onCancel()
    }
  }
  return (
    <Mentions
      size="small"
      autoSize={{ minRows: rows, maxRows: 12 }}
      value={value}
      aria-label={label}
      placeholder={placeholder}
      autoFocus={autoFocus}
      maxLength={20_000}
      onChange={onChange}
      onKeyDown={onKeyDown}
      options={members.map(({ user }) => ({ value: user.name, label: user.name, key: user.id }))}
    />
  )
}
