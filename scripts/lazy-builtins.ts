/** A part of the build: imports of Node's own modules that cost nothing until they are used. */
import { isBuiltin } from 'node:module';
import type { Plugin } from 'rolldown';

const PREFIX = '\0builtin:';
/** The bundler's own helpers, which come before everything else. */
const RUNTIME = '\0rolldown/';

/**
 * To import a module of Node's own, an ES module reads every export of it, and so builds promises, streams and web APIs nobody
 * asked for. The bundle gets these modules without an import instead: what is imported by its name at once, and a member of the
 * default export (`import crypto from 'node:crypto'`) when it is read, so that the module is loaded no earlier.
 */
export function lazyBuiltins(): Plugin {
  return {
    name: 'lazy-builtins',
    resolveId: (id, importer, { kind }) => {
      const isImport = kind === 'import-statement' && importer?.startsWith(RUNTIME) !== true;
      return isImport && isBuiltin(id) ? `${PREFIX}${id.replace(/^node:/, '')}${forPackage(importer)}` : undefined;
    },
    load: (id) =>
      id.startsWith(PREFIX)
        ? { code: moduleOf(id.slice(PREFIX.length).replace(/\?.*/, '')), moduleType: 'js', moduleSideEffects: false }
        : undefined,
  };
}

/** Each package has its own: what one imports by its name is loaded with its chunk, not with all of them. */
function forPackage(importer: string | undefined): string {
  const [, name] = /.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(importer ?? '') ?? [];
  return name === undefined ? '' : `?${name}`;
}

function moduleOf(name: string): string {
  const builtin: unknown = process.getBuiltinModule(name);
  const members = Object.keys(Object(builtin)).filter((key) => /^[A-Za-z]\w*$/.test(key) && key !== 'default');
  return [
    `const load = () => process.getBuiltinModule(${JSON.stringify(name)});`,
    `const member = (name) => load()[name];`,
    ...members.map((key) => `const $${key} = /* @__PURE__ */ member('${key}');\nexport { $${key} as ${key} };`),
    typeof builtin === 'function' || name === 'process'
      ? `export default /* @__PURE__ */ load();`
      : `export default { ${members.map((key) => `get ${key}() { return load().${key}; }`).join(', ')} };`,
  ].join('\n');
}
