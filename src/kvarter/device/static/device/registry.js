// Written by `kvarter device --write` from what the rooms register (ROOM/device.py); a test compares the two.
// STAYS: names that may outlive a moment; all else goes. DATABASES: of IndexedDB, the vaults too. ANSWERED: what needs the service worker.
export const STAYS = {"sign-out": ["kvarter-pack", "kvarter.witness"], "leave": ["kvarter-pack"]};
export const DATABASES = ["kvarter-voices", "kvarter.witness"];
export const ANSWERED = ["kvarter-learn", "kvarter-pack", "kvarter-push"];
