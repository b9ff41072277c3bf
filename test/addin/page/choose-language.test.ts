import { describe, expect, it } from 'vitest'
import { chooseLanguage } from '../../../addin/page/choose-language.ts'

describe('language of the page', () => {
  it('is the one that the address asks for', () => {
    expect(chooseLanguage('?lang=de', ['en-GB'], 'en')).toBe('de')
  })

  it('else the one that was chosen before', () => {
    expect(chooseLanguage('', ['en-GB'], 'de')).toBe('de')
  })

  it('else the first of the browser that there is', () => {
    expect(chooseLanguage('', ['fr-FR', 'de-AT', 'en'], null)).toBe('de')
  })

  it('else English, also when the address asks for one that there is not', () => {
    expect(chooseLanguage('?lang=fr', ['fr-FR'], 'constructor')).toBe('en')
  })
})
