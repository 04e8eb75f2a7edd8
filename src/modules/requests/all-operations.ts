/** The operations as a list, for surfaces that walk through them. */
import * as operations from "./operations.ts";

export const requestsOperations = Object.values(operations);
