import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openOutlook } from '../../addin/office.ts'
import type { CallLimits } from '../../addin/outlook.ts'
import { type FakeControls, type FakeKnobs, installFakeOffice } from './taskpane/fake-office.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const limits = (signal = new AbortController().signal): CallLimits => ({ timeoutMs: 15_000, signal })

function outlookWith(knobs: FakeKnobs) {
  for (const name of ['Office', 'fakeOffice']) vi.stubGlobal(name, undefined)
  installFakeOffice(knobs)
  return openOutlook()
}
const controls = () => (globalThis as unknown as { fakeOffice: FakeControls }).fakeOffice

describe('the Outlook around the pane', () => {
  it.each([
    ['Outlook', 'PC', 'classic-windows'],
    ['Outlook', 'Mac', 'mac'],
    ['newOutlookWindows', 'OfficeOnline', 'new-windows'],
    ['OutlookWebApp', 'OfficeOnline', 'web'],
    ['OutlookIOS', 'iOS', 'ios'],
    ['OutlookAndroid', 'Android', 'android'],
    ['Outlook 2040', 'Moon', 'unknown'],
  ])('that calls itself %s on %s is %s', (hostName, platform, client) => {
    expect(outlookWith({ hostName, platform }).client).toBe(client)
  })

  it.each([
    ['#ffffff', 'light'],
    ['#1F1F1F', 'dark'],
    ['292929', 'dark'],
    ['blue', undefined],
    [undefined, undefined],
  ])('with the background %s wears %s', (background, colours) => {
    expect(outlookWith(background === undefined ? {} : { background }).colours()).toBe(colours)
  })

  it('tells of no mail while none is selected, and of the next one when it is', () => {
    const outlook = outlookWith({ mail: null })
    const seen: (string | undefined)[] = []
    outlook.onSelection(() => seen.push(outlook.selectedMail()?.messageClass))
    expect(outlook.selectedMail()).toBeUndefined()
    controls().select({ itemClass: 'IPM.Note' })
    controls().select(null)
    expect(seen).toEqual(['IPM.Note', undefined])
  })

  it('that knows no events is used without them', () => {
    const outlook = outlookWith({ hasEvents: false })
    expect(() => outlook.onSelection(() => undefined)).not.toThrow()
  })

  it('offers what its requirement set has', () => {
    expect(outlookWith({ mailboxSet: '1.14' }).selectedMail()?.readFile).toBeDefined()
    expect(outlookWith({ mailboxSet: '1.13' }).selectedMail()?.readFile).toBeUndefined()
    expect(outlookWith({ mailboxSet: '1.8' }).selectedMail()?.readAttachment).toBeDefined()
    expect(outlookWith({ mailboxSet: '1.7' }).selectedMail()?.readAttachment).toBeUndefined()
  })

  it('tells the address that a mail is written from, and where it cannot says so', async () => {
    expect(await outlookWith({ sender: { value: { emailAddress: 'team@contoso.example' } } }).readSender(limits())).toBe(
      'team@contoso.example',
    )
    await expect(outlookWith({}).readSender(limits())).rejects.toMatchObject({ code: 'missing' })
  })

  it('keeps a note in the mailbox and finds it again', async () => {
    const outlook = outlookWith({ settings: { note: { a: 1 } } })
    expect(outlook.recall('note')).toEqual({ a: 1 })
    await outlook.remember('note', { a: 2 }, limits())
    expect(controls().saved()).toEqual({ note: { a: 2 } })
  })
})

describe('a call of Outlook', () => {
  const read = (file: NonNullable<FakeKnobs['mail']>['file'], signal?: AbortSignal) =>
    outlookWith({ mail: file === undefined ? {} : { file } })
      .selectedMail()
      ?.readFile?.(limits(signal))

  it('gives its value', async () => {
    expect(await read({ value: 'RnJvbQ==' })).toBe('RnJvbQ==')
  })

  it.each([
    ['fails', { error: 5001 }, 5001],
    ['throws', 'throws' as const, 'threw'],
  ])('that %s keeps the code', async (_, file, code) => {
    await expect(read(file)).rejects.toMatchObject({ name: 'OutlookError', code })
  })

  it('that never calls back ends at its deadline', async () => {
    const ending = expect(read('never')).rejects.toMatchObject({ code: 'timeout' })
    await vi.advanceTimersByTimeAsync(15_000)
    await ending
  })

  it('ends at once when nobody wants its answer any more', async () => {
    const stopping = new AbortController()
    const ending = expect(read('never', stopping.signal)).rejects.toMatchObject({ code: 'aborted' })
    stopping.abort()
    await ending
    await expect(read('never', AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' })
  })
})
