/** Takes out whatever looks like an access token (a JWT), wherever it came from. */
export function redactTokens(text: string): string {
  return text.replaceAll(/eyJ[A-Za-z0-9_\-.]+/g, '<token>')
}
