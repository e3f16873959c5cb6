/** The same keys as a family of English words, each with any text: what another language has to bring. */
export type Filled<Shape> = { readonly [Key in keyof Shape]: Shape[Key] extends string ? string : Filled<Shape[Key]> };
