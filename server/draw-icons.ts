import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { crc32, deflateSync } from 'node:zlib'

const folder = fileURLToPath(new URL('../addin/public/icons', import.meta.url))
const samples = 6

type Point = readonly [x: number, y: number]
type Colour = readonly [red: number, green: number, blue: number]

const shield: readonly Point[] = [
  [0.5, 0.04],
  [0.9, 0.18],
  [0.9, 0.5],
  [0.82, 0.7],
  [0.68, 0.85],
  [0.5, 0.96],
  [0.32, 0.85],
  [0.18, 0.7],
  [0.1, 0.5],
  [0.1, 0.18],
]
const tick: readonly Point[] = [
  [0.28, 0.5],
  [0.44, 0.67],
  [0.73, 0.35],
]
const blue: Colour = [0x0f, 0x6c, 0xbd]
const white: Colour = [0xff, 0xff, 0xff]

// Draws the icons of the add-in: a shield with a tick, in every size that the manifest names. Run again only when the drawing changes.
mkdirSync(folder, { recursive: true })
for (const size of [16, 32, 64, 80, 128]) writeFileSync(join(folder, `icon-${size}.png`), toPng(size, draw(size)))

/** RGBA rows, each with the filter octet 0 that PNG wants. */
function draw(size: number): Buffer {
  const rows = Buffer.alloc(size * (size * 4 + 1))
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) rows.set(pixel(x, y, size), y * (size * 4 + 1) + 1 + x * 4)
  }
  return rows
}

/** The mean of samples over the pixel, so that edges are smooth. */
function pixel(x: number, y: number, size: number): number[] {
  const found: Colour[] = []
  for (let i = 0; i < samples * samples; i++) {
    const point: Point = [(x + ((i % samples) + 0.5) / samples) / size, (y + (Math.floor(i / samples) + 0.5) / samples) / size]
    if (isInside(point, shield)) found.push(distanceTo(point, tick) < 0.065 ? white : blue)
  }
  const mean = (channel: 0 | 1 | 2) => Math.round(found.reduce((sum, colour) => sum + colour[channel], 0) / Math.max(1, found.length))
  return [mean(0), mean(1), mean(2), Math.round((255 * found.length) / (samples * samples))]
}

function isInside([x, y]: Point, polygon: readonly Point[]): boolean {
  return (
    segments([...polygon, ...polygon.slice(0, 1)]).filter(
      ([[ax, ay], [bx, by]]) => ay > y !== by > y && x < ax + ((y - ay) * (bx - ax)) / (by - ay),
    ).length %
      2 ===
    1
  )
}

function distanceTo([x, y]: Point, line: readonly Point[]): number {
  const distances = segments(line).map(([[ax, ay], [bx, by]]) => {
    const along = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)
    const t = Math.min(1, Math.max(0, along))
    return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay))
  })
  return Math.min(...distances)
}

function segments(points: readonly Point[]): (readonly [Point, Point])[] {
  return points.slice(1).map((end, index) => [points[index] ?? end, end])
}

function toPng(size: number, rows: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8) // 8 bits a channel, RGBA
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
