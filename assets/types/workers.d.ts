// What is global in the service worker, and what the build puts into the worker that reads letters.

declare const clients: Clients;
declare const registration: ServiceWorkerRegistration;
declare function skipWaiting(): Promise<void>;
declare function addEventListener<K extends keyof ServiceWorkerGlobalScopeEventMap>(
  type: K,
  act: (event: ServiceWorkerGlobalScopeEventMap[K]) => unknown,
): void;
declare const LOCK: string;
