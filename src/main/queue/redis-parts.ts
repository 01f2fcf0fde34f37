/** What is used of the libraries for Redis: in the desktop app a file of its own, which is read when there is a queue. */
export { Queue, WaitingError, Worker } from 'bullmq'
export { Redis } from 'ioredis'
