import type { Person } from "../app/api.ts"

/** What stands in the circle: the last two letters of a Chinese name, the initials of another. */
export const initialsOf = (name: string): string => {
  const trimmed = name.trim()
  if (/\p{Script=Han}/u.test(trimmed)) return Array.from(trimmed).slice(-2).join("")
  const words = trimmed.split(/\s+/).filter(Boolean)
  return words.length > 1
    ? (Array.from(words[0]!)[0]! + Array.from(words.at(-1)!)[0]!).toUpperCase()
    : Array.from(trimmed).slice(0, 2).join("").toUpperCase()
}

/** Black or white, whichever reads better on a person's colour (WCAG relative luminance). */
export const inkOn = (color: string): string => {
  const hex = /^#([0-9a-f]{6})/i.exec(color)?.[1]
  if (!hex) return "#fff"
  const [red, green, blue] = [0, 2, 4].map((start) => {
    const part = Number.parseInt(hex.slice(start, start + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#111" : "#fff"
}

export const Face = ({ person, size = 24 }: { person: Omit<Person, "id">; size?: number }) => (
  <span
    className="face"
    aria-hidden="true"
    // Drawn by the style sheet: to voice control the button has its name, not two letters of it.
    data-initials={(size < 20 ? Array.from(initialsOf(person.name)).at(-1) : initialsOf(person.name)) || "?"}
    style={{
      width: size,
      height: size,
      fontSize: size * (size < 20 ? 0.6 : 0.38),
      background: person.color,
      color: inkOn(person.color),
    }}
  />
)
