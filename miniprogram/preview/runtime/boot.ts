/** Starts the mini-program that the builder bundled. */
import { createBackend } from './backend'
import { guardSetData } from './data-limits'
import { Definitions } from './definitions'
import { display, tabsOf } from './display'
import { glassEasel, MiniProgramEnv } from './engine'
import { handleEvent, observeFromWxs } from './events'
import { listenToEngine, listenToWindow, openJournal, type Journal } from './journal'
import { defineBuiltins } from '../builtins'
import { Phone } from '../wx/phone'
import { installWx } from '../wx'
import { Router } from './router'
import { Screen, type Mount } from './screen'
import type { Dict, Program } from './program'

const globals = globalThis as any

/** The engine never calls `ready` by itself: the host has to, once the component has been drawn. */
function announceReady(space: any) {
  const announce = function attached(this: any) {
    const component = this._$ ?? this
    requestAnimationFrame(() => component.triggerLifetime('ready', []))
  }
  space.setOverallBehavior(space.getComponentSpace().defineBehavior({ lifetimes: { attached: announce } }))
}

function registerComponents(space: any, { components, templates }: Program) {
  for (const { codePath, json, scope } of components) {
    space.addComponentStaticConfig(codePath, json)
    space.addCompiledTemplate(codePath, {
      groupList: templates,
      content: templates[codePath],
      fallbackListenerOnNativeNode: true,
    })
    space.addStyleSheet(codePath, codePath, scope)
  }
  space.addStyleSheet('app', 'app')
}

function mounter(env: any, space: any, styles: Dict<string>): Mount {
  const backend = env.associateBackend(createBackend())
  Object.entries(styles).forEach(([path, css]) => backend.registerStyleSheetContent(path, css))
  return (parent, tag, codePath) => {
    const root = backend.createRoot(tag, space, codePath)
    const place = document.createElement('span')
    parent.append(place)
    return { root, attach: () => root.attach(parent, place) }
  }
}

function makeRouter(program: Program, mount: Mount, journal: Journal) {
  const configs = new Map(program.components.map(({ codePath, json }) => [codePath, { ...program.app.window, ...json }]))
  const router: Router = new Router({
    pages: program.pages,
    tabs: tabsOf(program),
    makeScreen: (address) => new Screen(address, configs.get(address.path)!, mount, journal.fault),
    display: (screen, canGoBack) => display(screen, program, router, canGoBack),
  })
  return router
}

function defineAll(program: Program, space: any) {
  program.appScript()
  space.getComponentSpace().groupRegister(() =>
    program.components.forEach(({ codePath }) => program.scripts[codePath]()))
}

export function boot(program: Program) {
  const journal = openJournal()
  listenToEngine(glassEasel, journal)
  listenToWindow(journal)
  guardSetData(journal)

  const env = new MiniProgramEnv()
  const space = env.createCodeSpace('', true)
  const definitions = new Definitions(space, defineBuiltins(glassEasel, space))
  announceReady(space)
  registerComponents(space, program)

  const router = makeRouter(program, mounter(env, space, program.styles), journal)
  const phone = new Phone(program, journal, router, definitions.app)
  definitions.install(globals)
  Object.assign(globals, {
    previewEngine: {
      enter: (codePath: string) => definitions.enter(codePath),
      leave: () => definitions.leave(),
      handleEvent,
      observeFromWxs,
    },
    getCurrentPages: () => router.instances,
    phone,
  })
  installWx(globals, phone)
  defineAll(program, space)
  void phone.start()
}
