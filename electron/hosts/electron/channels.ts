/** The two IPC channels between preload and main; the contract's names travel inside. */
export const requestChannel = 'engine:request';
export const pushChannel = 'engine:push';
