import { Form, Input } from "antd"

interface LineFieldProps {
  id: string
  label: string
  help?: string
  autoFocus?: boolean
  value: string
  onChange: (value: string) => void
  /** What the dialog's button does. */
  onEnter: () => void
}

/** A field of one line in a dialog's form. */
export const LineField = ({ id, label, help, autoFocus, value, onChange, onEnter }: LineFieldProps) => (
  <Form.Item label={label} htmlFor={id} extra={help}>
    <Input
      id={id}
      autoFocus={autoFocus}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      onPressEnter={onEnter}
    />
  </Form.Item>
)
