import type { Graph } from "../../app/catalogue-api.ts"

export interface Point {
  x: number
  y: number
}

const rounds = 300
/** Where two circles would like to stand from each other. */
const distance = 110

const startOf = (index: number, count: number, width: number, height: number): Point => {
  // A spiral: nobody stands on somebody else, and the most cited, who come first, stand in the middle.
  const angle = index * 2.399963
  const radius = Math.sqrt((index + 0.5) / Math.max(1, count)) * 0.45
  return {
    x: width / 2 + Math.cos(angle) * radius * width,
    y: height / 2 + Math.sin(angle) * radius * height,
  }
}

/** Room that a circle with its label takes. */
const label = { width: 88, height: 34 }
const margin = { x: 60, top: 24, bottom: 34 }

type Links = readonly (readonly [number, number])[]

/** Draws together what is linked and to the middle what is not; all push away those that are near. */
const settle = (places: Point[], links: Links, middle: Point): void => {
  const reach = distance * 2.5
  for (let round = 0; round < rounds; round++) {
    const force = places.map(({ x, y }): Point => ({ x: (middle.x - x) * 0.06, y: (middle.y - y) * 0.06 }))
    const push = (a: number, b: number, strength: (far: number) => number): void => {
      const [dx, dy] = [places[a]!.x - places[b]!.x || 0.01, places[a]!.y - places[b]!.y || 0.01]
      const far = Math.max(1, Math.hypot(dx, dy))
      const by = strength(far) / far
      force[a]!.x += dx * by
      force[a]!.y += dy * by
      force[b]!.x -= dx * by
      force[b]!.y -= dy * by
    }
    for (let a = 0; a < places.length; a++)
      for (let b = a + 1; b < places.length; b++)
        push(a, b, (far) => (far > reach ? 0 : (distance * distance) / far))
    for (const [a, b] of links) push(a, b, (far) => -(far * far) / distance / 2)
    const heat = (1 - round / rounds) * distance * 0.4 + 1
    for (const [i, { x, y }] of force.entries()) {
      const length = Math.max(1, Math.hypot(x, y))
      places[i]!.x += (x / length) * Math.min(length, heat)
      places[i]!.y += (y / length) * Math.min(length, heat)
    }
  }
}

const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

/** Fills the frame, whatever the shape of the drawing. */
const fitInto = (places: Point[], width: number, height: number): void => {
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const across = Math.max(1, Math.max(...xs) - left)
  const down = Math.max(1, Math.max(...ys) - top)
  for (const place of places) {
    place.x = margin.x + ((place.x - left) / across) * (width - 2 * margin.x)
    place.y = margin.top + ((place.y - top) / down) * (height - margin.top - margin.bottom)
  }
}

/** Moves labels that lie on each other apart, by the shorter way. */
const part = (places: Point[], width: number, height: number): void => {
  for (let round = 0; round < 120; round++)
    for (let a = 0; a < places.length; a++)
      for (let b = a + 1; b < places.length; b++) {
        const [one, other] = [places[a]!, places[b]!]
        const across = label.width - Math.abs(one.x - other.x)
        const down = label.height - Math.abs(one.y - other.y)
        if (across <= 0 || down <= 0) continue
        const isAcross = across / label.width < down / label.height
        const by = (isAcross ? across : down) / 4
        const sign = (isAcross ? one.x - other.x : one.y - other.y) < 0 ? -1 : 1
        for (const [place, way] of [[one, sign] as const, [other, -sign] as const]) {
          if (isAcross) place.x = between(place.x + way * by, margin.x, width - margin.x)
          else place.y = between(place.y + way * by, margin.top, height - margin.bottom)
        }
      }
}

/**
 * Places of the nodes of a graph in a rectangle: those that are linked are drawn together, those that are near push each other away
 * (after Fruchterman and Reingold, 1991), and labels do not lie on each other as long as there is room. The same graph has the same
 * picture every time.
 */
export const layOut = ({ nodes, edges }: Graph, width: number, height: number): Map<string, Point> => {
  const places = nodes.map((_, i) => startOf(i, nodes.length, width, height))
  const index = new Map(nodes.map(({ key }, i) => [key, i]))
  const links = edges.flatMap(({ from, to }) => {
    const [a, b] = [index.get(from), index.get(to)]
    return a === undefined || b === undefined ? [] : [[a, b] as const]
  })
  settle(places, links, { x: width / 2, y: height / 2 })
  fitInto(places, width, height)
  part(places, width, height)
  return new Map(nodes.map(({ key }, i) => [key, places[i]!]))
}
