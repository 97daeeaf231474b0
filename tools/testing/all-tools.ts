// Every tool of package.json, for the tests that read all of them: their help, and the commands in documents.

import { main as bench } from '../bench.ts';
import { main as data } from '../data.ts';
import { main as experiment } from '../experiment.ts';
import { main as figures } from '../figures.ts';
import { main as hosts } from '../hosts.ts';
import { main as icons } from '../icons.ts';
import { main as lighthouse } from '../lighthouse.ts';
import { main as messages } from '../messages.ts';
import { main as prose } from '../prose.ts';
import { main as record } from '../record.ts';
import { main as release } from '../release.ts';
import { main as screens } from '../screens.ts';
import { main as start } from '../start.ts';
import { main as test } from '../test.ts';

/** By script, in package.json's order. */
export const TOOLS = {
  ...{ start, data, experiment, record, release, icons, lighthouse, screens, figures, messages, prose, bench, hosts },
  test,
};
