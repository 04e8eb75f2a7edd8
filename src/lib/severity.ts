/** From worst to mildest. Errors break a promise to residents, warnings need a person, information is good to know. */
export const severities = ["error", "warning", "information"] as const;
export type Severity = (typeof severities)[number];
