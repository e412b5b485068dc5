/** Figure 1: monitors, data collector, platform, controller of the ventilation. Units are millimetres. */
export const systemSvg = `<svg xmlns="http://www.w3.org/2000/svg" width="120mm" height="52mm" viewBox="0 0 120 52">
<g fill="none" stroke="#000" stroke-width="0.35">
  <rect x="8" y="5" width="22" height="10"/>
  <rect x="8" y="21" width="22" height="10"/>
  <rect x="8" y="37" width="22" height="10"/>
  <rect x="48" y="18" width="24" height="16"/>
  <rect x="90" y="5" width="24" height="14"/>
  <rect x="90" y="33" width="24" height="14"/>
  <path d="M30 10H39V42H30M30 26H48M72 26H80M80 26V12H90"/>
  <path d="M80 26V40H90" stroke-dasharray="1.6 1.2"/>
  <path d="M88 11L90 12L88 13M88 39L90 40L88 41M46 25L48 26L46 27"/>
</g>
<g font-family="Times New Roman, Liberation Serif, serif" font-size="3.2" text-anchor="middle" fill="#000">
  <text x="19" y="11.1">1</text>
  <text x="19" y="27.1">1</text>
  <text x="19" y="43.1">1</text>
  <text x="60" y="27.1">2</text>
  <text x="102" y="13.1">3</text>
  <text x="102" y="41.1">4</text>
</g>
</svg>
`
