/** The version that reports name; the same as package.json's (tested). */
export const version = '0.1.0'
