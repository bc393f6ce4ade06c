import type { ArtifactKind } from '../model/artifact-kind.ts';
import type { Fact, ParseResult } from '../model/fact.ts';
import type { Span, TextSection } from '../model/section.ts';
import { gatherOutputs } from './shared/gather-outputs.ts';
import { askedHost, FieldReader, hostOf } from './shared/hyperv-rows.ts';
import { readColumn } from './shared/powershell-column.ts';
import { type Output, type OutputQuery, outputSpans, readOutputs } from './shared/powershell-output.ts';
import { cellOf, columnKey, flagOf, hasColumn, type Row, type RowBlock } from './shared/powershell-rows.ts';
import { SMB_SERVER_HINT, smbServerAbout } from './smb-server/about.ts';

/**
 * Written by `Get-SmbServerConfiguration`, Windows 8 and Server 2012 and newer, in any form of PowerShell output, whole or
 * with some of its properties.
 *
 *     EnableLeasing                   : True
 *     EnableMultiChannel              : True
 *     EnableSMB1Protocol              : False
 *     EnableSMB2Protocol              : True
 *     EncryptData                     : False
 *
 * Nothing in it is localized. Lines end with a blank in some versions. The value is what the server goes by, also where the
 * registry does not hold it. Deliberately not read: everything but SMB 1.0.
 * https://learn.microsoft.com/powershell/module/smbshare/get-smbserverconfiguration
 */
export const smbServer: ArtifactKind = {
  ...smbServerAbout,
  recognise,
  parse,
};

const SMB1 = 'EnableSMB1Protocol';
const MACHINES = ['ComputerName', 'PSComputerName', 'PSShowComputerName', 'RunspaceId'].map(columnKey);
/** Properties that stand beside it in the configuration, and in no list of settings that somebody wants. */
const OWN_COLUMNS = [
  'EnableSMB2Protocol',
  'AutoShareServer',
  'AutoDisconnectTimeout',
  'AuditSmb1Access',
  'EncryptData',
  'MaxMpxCount',
  'RequireSecuritySignature',
  'EnableSecuritySignature',
  'NullSessionPipes',
  'IrpStackSize',
] as const;

const QUERY: OutputQuery = {
  hint: SMB_SERVER_HINT,
  headerHint: /EnableSMB1Protocol/i,
  patterns: new Map([[columnKey(SMB1), /^(?:True|False)$/i]]),
  isHeader: (columns) => columns.some((name) => columnKey(name) === columnKey(SMB1)),
  readers: [(context) => readColumn(context, (name) => columnKey(name) === columnKey(SMB1))],
  accepts,
};

function recognise(file: TextSection): readonly Span[] {
  return outputSpans(file, QUERY);
}

function accepts(block: RowBlock, command: string | undefined): boolean {
  if (!hasColumn(block, SMB1) || !block.rows.some((row) => typeof flagOf(cellOf(row, SMB1)) === 'boolean'))
    return false;
  if (command !== undefined && /Get-SmbServerConfiguration/i.test(command)) return true;
  const others = block.columns.map(columnKey).filter((key) => key !== columnKey(SMB1) && !MACHINES.includes(key));
  return others.length === 0 || hasColumn(block, ...OWN_COLUMNS);
}

function parse(section: TextSection): ParseResult {
  return gatherOutputs(readOutputs(section, QUERY), (output) => ({
    facts: output.block.rows.map((row) => serverFact(section.path, row, output)).filter((fact) => fact !== undefined),
  }));
}

function serverFact(path: string, row: Row, { command }: Output): Fact | undefined {
  const cell = cellOf(row, SMB1);
  const reader = new FieldReader(path, row);
  return reader.read('smb1Enabled', cell, flagOf) === undefined
    ? undefined
    : reader.fact('smb.server', hostOf(row) ?? askedHost(command));
}
