import floors from './data/integration-floors.json' with { type: 'json' };

/** The version recommended at least for the integration services of guests that do not come with current ones, by guest build. */
export const INTEGRATION_FLOORS: ReadonlyMap<number, string> = new Map(
  floors.rows.map(({ build, version }) => [build, version]),
);

export const GUEST_AUTO = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Virtual Machine\\Auto';
