'use strict';
const { isAscii } = require('node:buffer');
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');
const { wrap } = require('node:module');

/** Beside a chunk: its code as the V8 of the pinned Node compiled it. */
const COMPILED = '.v8';

/**
 * Most of a start is compiling, so the build keeps the compiled code of the chunks that a scan needs. Any other V8 than the one
 * that made it compiles anew, and nothing is written here. The build gives `made`, to be told of every chunk.
 */
function loadCompiledChunks(made) {
  require.extensions['.cjs'] = (module, file) => {
    const bytes = fs.readFileSync(file);
    const source = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
    const cachedData = made ? undefined : readIfThere(file + COMPILED);
    if (!made && !cachedData) return module._compile(source, file);
    const script = new vm.Script(wrap(source), { filename: file, cachedData });
    if (made) made(file + COMPILED, script);
    const requireHere = (id) => module.require(id);
    return script.runInThisContext()(module.exports, requireHere, module, file, path.dirname(file));
  };
}

function readIfThere(file) {
  return fs.existsSync(file) ? fs.readFileSync(file) : undefined;
}

module.exports = { loadCompiledChunks };
