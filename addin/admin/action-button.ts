import { element } from '../page/dom.ts'

interface ActionOptions {
  readonly isPrimary?: boolean
  readonly isDisabled?: boolean
  readonly isSmall?: boolean
  /** Names the button for a person's next step and for tests, where it has no id. */
  readonly data?: Readonly<Record<string, string>>
}

/** A button that does something; one that cannot now says so to those who listen to the page, too. */
export function actionButton(id: string | undefined, label: string, click: () => void, options: ActionOptions = {}): HTMLElement {
  const { isPrimary = false, isDisabled = false, isSmall = false, data = {} } = options
  return element(
    'fluent-button',
    {
      id,
      appearance: isPrimary ? 'primary' : undefined,
      size: isSmall ? 'small' : undefined,
      disabled: isDisabled,
      'aria-disabled': isDisabled ? 'true' : undefined,
      ...data,
      click,
    },
    label,
  )
}
