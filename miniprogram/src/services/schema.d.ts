export interface components { schemas: { Person: { id: string; name: string; phone_masked: string } } }
