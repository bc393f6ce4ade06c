'use strict';
const { isAscii } = require('node:buffer');
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const { wrap } = require('node:module');

/** Beside a chunk: its code as the V8 of the pinned Node compiled it. */
const COMPILED = '.v8';
/** A chunk may import an ES module, as Node's own loader would. */
const IMPORTS = vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;

// Node warns of that way to import once a process, into whatever the terminal shows. It is the pinned Node that is warned of.
const { emitWarning } = process;
process.emitWarning = (warning, ...rest) => {
  if (!String(warning).includes('USE_MAIN_CONTEXT_DEFAULT_LOADER')) emitWarning.call(process, warning, ...rest);
};

/**
 * Loads the chunks of the program. Most of a start is compiling and finding files, so the build keeps the compiled code of the
 * chunks that a scan needs, and they are read from where they are known to be. Any other V8 than the one that made the code
 * compiles anew, and nothing is written here. The build gives `made`, to be told of every chunk.
 */
function chunkLoader(made) {
  const loaded = new Map();
  return function load(file) {
    const known = loaded.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    loaded.set(file, module);
    const folder = path.dirname(file);
    const requireHere = (id) => {
      if (!id.startsWith('./')) return require(id);
      const other = `${folder}/${id.slice(2)}`;
      return id.endsWith('.cjs') ? load(other) : require(other);
    };
    compiled(file, made).runInThisContext()(module.exports, requireHere, module, file, folder);
    return module.exports;
  };
}

function compiled(file, made) {
  const bytes = fs.readFileSync(file);
  const source = wrap(bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8'));
  const cachedData = made ? undefined : readIfThere(file + COMPILED);
  const script = new vm.Script(source, { filename: file, cachedData, importModuleDynamically: IMPORTS });
  if (made) made(file + COMPILED, script);
  return script;
}

function readIfThere(file) {
  try {
    return fs.readFileSync(file);
  } catch {
    return undefined;
  }
}

module.exports = { chunkLoader };
