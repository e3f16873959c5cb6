// What `npm run bench -- --check` holds: by part, the bound of a figure. Figures without a bound are for people.

type Bound = { readonly most: number } | { readonly least: number };

export const bounds: Readonly<Record<string, Readonly<Record<string, Bound>>>> = {
  database: {
    exitToFdatasync: { most: 2.5 },
    exitP99ToFdatasyncP99: { most: 4 },
    exitAtMillionToTenThousand: { most: 1.1 },
  },
  pages: {
    pagesPerEntry: { most: 13 },
    pagesPerEntryWithPlate: { most: 18 },
    pagesPerExit: { most: 18 },
    pagesPerPassExit: { most: 13 },
    bytesPerOperation: { most: 4_200 },
  },
  recovery: { backWorstMs: { most: 2_000 } },
  verify: { recordsVerifiedPerSecond: { least: 3 * 14_391 } },
  upstream: { appliedToInsertOfSameRows: { least: 0.6 }, catchUpRecordsPerSecond: { least: 5_000 } },
};
