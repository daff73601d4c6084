/** Entry of `dist/server.js`. */
import { startNodeServer } from './node';

startNodeServer();
