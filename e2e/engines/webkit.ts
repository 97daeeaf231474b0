// WebKitGTK's test browser over WebDriver, through its driver, on a screen of its own.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Builder, By, Capabilities, until, type WebDriver } from 'selenium-webdriver';
import { DriverService } from 'selenium-webdriver/remote/index.js';
import * as z from 'zod/mini';
import { screenPath, webkitDriverPath } from '../../tools/test/other-engines.ts';
import type { Visit } from './visit.ts';

/** Milliseconds until a click whose target is missing is given up. */
const PATIENCE = 30_000;
/** What its window adds to the page, in pixels. */
const edges = z.tuple([z.number(), z.number()]);

export async function visitInWebKit(): Promise<Visit> {
  const screen = await openScreen();
  const service = new DriverService.Builder(webkitDriverPath())
    .setEnvironment({ ...process.env, DISPLAY: screen.display, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' })
    .setLoopback(true)
    .build();
  const end = async () => {
    await service.kill();
    screen.process.kill();
  };
  const driver = await startBrowser(service).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  // Once: while a window changes its size, the one number may be ahead of the other.
  const [sides, bars] = edges.parse(
    await driver.executeScript(() => [outerWidth - innerWidth, outerHeight - innerHeight]),
  );
  return {
    // Its bar of tools is 447 pixels wide.
    narrowest: 450,
    goTo: (address) => driver.get(address),
    resize: async (width, height) => {
      await driver
        .manage()
        .window()
        .setRect({ width: width + sides, height: height + bars });
    },
    read: (work, given = '') => driver.executeScript(work, given),
    click: async (xpath) => {
      const target = await driver.wait(until.elementLocated(By.xpath(xpath)), PATIENCE);
      await driver.wait(until.elementIsVisible(target), PATIENCE);
      await target.click();
    },
    close: async () => {
      await driver.quit();
      await end();
    },
  };
}

async function startBrowser(service: DriverService): Promise<WebDriver> {
  return new Builder()
    .usingServer(await service.start(PATIENCE))
    .withCapabilities(new Capabilities({ browserName: 'MiniBrowser' }))
    .build();
}

/** It chooses a number that no other screen of the machine has, and writes it once it is there. */
async function openScreen(): Promise<{ readonly process: ChildProcess; readonly display: string }> {
  const process = spawn(screenPath(), ['-displayfd', '1', '-screen', '0', '1600x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [number] = await once(process.stdout, 'data');
  return { process, display: `:${String(number).trim()}` };
}
