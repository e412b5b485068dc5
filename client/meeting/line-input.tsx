import { Input } from "antd"

interface LineInputProps {
  label: string
  /** Shown while it is empty; the label unless said. */
  hint?: string
  maxLength: number
  value: string
  onChange: (value: string) => void
  onEnter?: () => void
}

/** A small field of one line in the panel of a meeting. */
export const LineInput = ({ label, hint = label, maxLength, value, onChange, onEnter }: LineInputProps) => (
  <Input
    size="small"
    maxLength={maxLength}
    value={value}
    placeholder={hint}
    aria-label={label}
    onChange={(event) => onChange(event.target.value)}
    onPressEnter={onEnter}
  />
)
