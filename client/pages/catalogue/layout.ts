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

/**
 * Places of the nodes of a graph in a rectangle: those that are linked are drawn together, all push each other away
 * (Fruchterman and Reingold, 1991). The same graph has the same picture every time.
 */
export const layOut = ({ nodes, edges }: Graph, width: number, height: number): Map<string, Point> => {
  const places = nodes.map((_, i) => startOf(i, nodes.length, width, height))
  const index = new Map(nodes.map(({ key }, i) => [key, i]))
  const links = edges.flatMap(({ from, to }) => {
    const [a, b] = [index.get(from), index.get(to)]
    return a === undefined || b === undefined ? [] : [[a, b] as const]
  })
  const ideal = Math.min(distance, Math.sqrt((width * height) / Math.max(1, nodes.length)) * 0.8)
  for (let round = 0; round < rounds; round++) {
    const force = places.map((): Point => ({ x: 0, y: 0 }))
    const push = (a: number, b: number, strength: number): void => {
      const [dx, dy] = [places[a]!.x - places[b]!.x || 0.01, places[a]!.y - places[b]!.y || 0.01]
      const length = Math.hypot(dx, dy)
      const by = strength * (1 / length)
      force[a]!.x += dx * by
      force[a]!.y += dy * by
      force[b]!.x -= dx * by
      force[b]!.y -= dy * by
    }
    const far = (a: number, b: number): number =>
      Math.max(1, Math.hypot(places[a]!.x - places[b]!.x, places[a]!.y - places[b]!.y))
    for (let a = 0; a < places.length; a++)
      for (let b = a + 1; b < places.length; b++) push(a, b, (ideal * ideal) / far(a, b))
    for (const [a, b] of links) push(a, b, -(far(a, b) ** 2) / ideal)
    const heat = (1 - round / rounds) * ideal * 0.5 + 1
    for (const [i, { x, y }] of force.entries()) {
      const length = Math.max(1, Math.hypot(x, y))
      const place = places[i]!
      place.x = Math.min(width - 60, Math.max(60, place.x + (x / length) * Math.min(length, heat)))
      place.y = Math.min(height - 30, Math.max(24, place.y + (y / length) * Math.min(length, heat)))
    }
  }
  return new Map(nodes.map(({ key }, i) => [key, places[i]!]))
}
