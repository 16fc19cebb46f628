// Rows of one vault in IndexedDB. Nothing here knows what they hold.

const asked = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

function base(store) {
  const opening = indexedDB.open(store, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("keys", { keyPath: "whose" });
    opening.result.createObjectStore("rows", { keyPath: "name" }).createIndex("whose", "whose");
  };
  return asked(opening);
}

/** One act on a table, in a connection of its own: an open one would keep Leave from deleting the base. */
async function act(store, table, mode, ask) {
  const here = await base(store);
  try {
    const work = here.transaction(table, mode);
    const done = new Promise((resolve, reject) => {
      work.oncomplete = resolve;
      work.onabort = () => reject(work.error);
    });
    const answer = await asked(ask(work.objectStore(table)));
    await done; // what is said to be kept is on the disk
    return answer;
  } finally {
    here.close();
  }
}

/** The wrapped key that is kept for somebody; the one that is offered where there is none. */
export async function keyOf(store, whose, offered) {
  const kept = () => act(store, "keys", "readonly", (table) => table.get(whose));
  if (!(await kept()))
    await act(store, "keys", "readwrite", (table) => table.add({ whose, wrapped: offered })).catch(() => {}); // another tab was quicker
  return (await kept()).wrapped;
}

export const putRow = (store, row) => act(store, "rows", "readwrite", (table) => table.put(row));
export const rowOf = (store, name) => act(store, "rows", "readonly", (table) => table.get(name));
export const rowsOf = (store, whose) => act(store, "rows", "readonly", (table) => table.index("whose").getAll(whose));
export const removeRow = (store, name) => act(store, "rows", "readwrite", (table) => table.delete(name));
