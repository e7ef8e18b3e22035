/** The package has no types of its own; this is what its README says of it. */
declare module 'asl-validator' {
  export default function validate(definition: object): { readonly isValid: boolean; readonly errors: readonly unknown[] };
}
