import { describe, expect, it } from 'vitest'
import { bodyTypes } from '../../../server/door/guard-door.ts'
import { routes } from '../../../server/routes/route-list.ts'

// What the HTML standard lets a form of any web page send without asking the server first.
const sentByForms = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']

describe('the bodies that routes take', () => {
  it('are of the types that the door knows, each of them', () => {
    for (const { path, bodyTypes: taken } of routes) for (const type of taken) expect(bodyTypes, path).toContain(type)
  })

  it('are none that a form of a foreign page can send', () => {
    for (const type of bodyTypes) expect(sentByForms).not.toContain(type)
  })
})
